import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { createTar } from 'nanotar'

/** The client library as npm takes it: everything below `package/`. Tests stay at home. */
export function clientPackage(root = process.cwd()): Buffer {
  const folder = path.join(root, 'clients/typescript')
  const sources = readdirSync(path.join(folder, 'src')).map((name) => `src/${name}`)
  const files = ['package.json', 'README.md', ...sources.toSorted()].map((name) => ({
    name: `package/${name}`,
    data: readFileSync(path.join(folder, name)),
  }))
  // The same bytes for the same files: npm keeps their sum in a lock.
  return gzipSync(createTar(files, { attrs: { mtime: 0 } }))
}
