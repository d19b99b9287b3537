import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { tarOf } from './tar'

/** The client library as npm takes it: everything below `package/`. Tests stay at home. */
export function clientPackage(root = process.cwd()): Buffer {
  const folder = path.join(root, 'clients/typescript')
  const sources = readdirSync(path.join(folder, 'src')).map((name) => `src/${name}`)
  const files = ['package.json', 'README.md', ...sources.toSorted()].map((name) => ({
    name: `package/${name}`,
    text: readFileSync(path.join(folder, name), 'utf8'),
  }))
  return gzipSync(tarOf(files))
}
