// `node proofs/rolling/record-version.mjs <commit>`: keeps what runs of that commit as the version before.
// Done when a version is released. A clone may be shallow and a tarball has no history, so the code itself is kept.
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { brotliCompressSync, constants } from 'node:zlib'

const [revision] = process.argv.slice(2)
if (!revision) throw new Error('Which commit?')
const git = (...words) => execFileSync('git', words, { encoding: 'utf8', maxBuffer: 1 << 28 })

/** What the portal without its pages, and the worker, are made of. */
const runs =
  /^(lib|server|app\/api|app\/health|catalog|prisma\/(schema|migrations)|dev\/(migrate\.ts|schema-engine))|^(tsconfig|tsconfig\.server|package)\.json$|^prisma\.config\.ts$/
const proves = /\.test\.\w+$|\/testing\/|\/generated\//

const commit = git('rev-parse', revision).trim()
const names = git('ls-tree', '-r', '--name-only', commit).split('\n')
const files = Object.fromEntries(
  names
    .filter((name) => runs.test(name) && !proves.test(name))
    .map((name) => [name, git('show', `${commit}:${name}`)]),
)
const packed = brotliCompressSync(JSON.stringify({ commit, files }), {
  params: { [constants.BROTLI_PARAM_LGWIN]: 24 },
})
writeFileSync(new URL('version-before.json.br', import.meta.url), packed)
process.stdout.write(`${commit}: ${Object.keys(files).length} files, ${packed.length} bytes\n`)
