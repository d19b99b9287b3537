import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliDecompressSync } from 'node:zlib'
import { ownFolder } from '@/dev/testing/own-folder'

const root = fileURLToPath(new URL('../..', import.meta.url))

interface Recorded {
  readonly commit: string
  readonly files: Readonly<Record<string, string>>
}

/** What this version puts into the tree of the one before: both are opened and asked in the same way. */
const ownInEach = [
  'proofs/rolling/portal.ts',
  'proofs/rolling/open-customers.ts',
  'dev/testing/listen-and-tell.ts',
]

/** The version before in a folder of its own: its code and its database client, our packages. */
export async function unpackVersionBefore() {
  const packed = readFileSync(path.join(root, 'proofs/rolling/version-before.json.br'))
  const { commit, files }: Recorded = JSON.parse(brotliDecompressSync(packed).toString())
  const tree = ownFolder('version-before')
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(tree, name)), { recursive: true })
    writeFileSync(path.join(tree, name), text, { mode: name.endsWith('.mjs') ? 0o755 : 0o644 })
  }
  symlinkSync(path.join(root, 'node_modules'), path.join(tree, 'node_modules'), 'junction')
  for (const name of ownInEach) cpSync(path.join(root, name), path.join(tree, name))
  await run(tree, [path.join(tree, 'node_modules/prisma/build/index.js'), 'generate'])
  return {
    commit,
    tree,
    /** Runs one of its scripts to the end; answers what it printed. */
    run: (script: string, words: readonly string[], environment: Record<string, string>) =>
      run(tree, ['--import', './server/load-typescript.mjs', script, ...words], environment),
  }
}

async function run(cwd: string, words: readonly string[], environment = {}): Promise<string> {
  const env = { ...process.env, ...environment }
  const { stdout } = await promisify(execFile)(process.execPath, words, { cwd, env })
  return stdout
}
