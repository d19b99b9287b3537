// The laws that no linter knows. Each takes the project's files and answers the breaches in words.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { isBinary, missingFromLock } from '../complete-lock.mjs'

const isSource = (file) => /\.(tsx?|mjs|js)$/.test(file)
const isTest = (file) => /\.test\.(tsx?|mjs)$/.test(file) || file.startsWith('e2e/')
const isDomain = (file) => file.startsWith('lib/domain/')

/** A law for one line of a file that `where` selects. */
const lineLaw = ({ name, where, pattern }) => ({
  name,
  breaches: (files) =>
    files
      .filter(({ file }) => where(file))
      .flatMap(({ file, text }) =>
        text
          .split('\n')
          .map((line, index) => (pattern.test(line) ? `${file}:${index + 1}: ${line.trim()}` : ''))
          .filter(Boolean),
      ),
})

/** A law for a file as a whole. */
const fileLaw = ({ name, where, broken }) => ({
  name,
  breaches: (files) =>
    files
      .filter(({ file }) => where(file))
      .filter(broken)
      .map(({ file }) => file),
})

// The patterns are put together from parts, so that this file does not break its own laws.
const word = (...parts) => parts.join('')
const registries = [
  'registry.npm',
  'js.org|registry.yarn',
  'pkg.com|npmmirror\\.|artifactory|nexus\\.',
]

export const tidyLaws = [
  lineLaw({
    name: 'the domain is synchronous',
    where: (file) => isDomain(file) && !isTest(file),
    pattern: /\b(async|await|Promise)\b(?=[\s(<])/,
  }),
  lineLaw({
    name: 'the domain has no clock and no chance',
    where: (file) => isDomain(file) && !isTest(file),
    pattern: /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(/,
  }),
  lineLaw({
    name: 'nothing is left to do',
    where: isSource,
    pattern: new RegExp(`\\b(${word('TO', 'DO')}|${word('FIX', 'ME')}|${word('HA', 'CK')})\\b`),
  }),
  fileLaw({
    name: 'every file has a name that says what it holds',
    where: isSource,
    broken: ({ file }) => /(^|[/.-])(utils?|helpers?|misc|common|manager)([/.-]|$)/.test(file),
  }),
  fileLaw({
    name: 'no barrels',
    // Next wants a route file at each address; the second one may hand on the first one's handlers.
    where: (file) => isSource(file) && !/^app\/.*\/route\.ts$/.test(file),
    broken: ({ file, text }) =>
      /(^|\/)index\.(tsx?|mjs)$/.test(file) || /^export (\*|\{[^}]*\}) from /m.test(text),
  }),
  {
    name: 'every domain folder says what it owns',
    breaches: silentDomainFolders,
  },
  lineLaw({
    name: 'every exception from a law has its reason',
    where: isSource,
    pattern: /(oxlint|eslint)-disable(?!.* -- \S)|@ts-(ignore|nocheck)|@ts-expect-error\s*$/,
  }),
  lineLaw({
    name: 'no test is skipped or alone',
    where: isTest,
    pattern: /\b(test|it|describe|suite)(\.\w+)*\.(skip|only|todo|fails|fixme|skipIf|runIf)\b/,
  }),
  lineLaw({
    name: 'no test sleeps',
    where: (file) => file.startsWith('e2e/'),
    pattern: /waitForTimeout|(?<!test\.)setTimeout\(/,
  }),
  lineLaw({
    name: 'temporary folders go by themselves',
    where: (file) => isSource(file) && file !== 'dev/testing/own-folder.ts',
    pattern: new RegExp(`\\b${word('mkd', 'temp')}`),
  }),
  lineLaw({
    name: 'no registry and no machine is named',
    where: (file) => file !== 'dev/laws/tidy.mjs',
    pattern: new RegExp(
      `${registries.join('')}|["'\\s(]/(${word('wo', 'rk')}|home|Users|root)/\\w`,
    ),
  }),
  fileLaw({
    name: 'no file is longer than 250 lines',
    // A declaration file is made of something else.
    where: (file) => isSource(file) && !file.endsWith('.d.ts'),
    broken: ({ text }) => text.split('\n').length > 251,
  }),
  fileLaw({
    name: 'routes and pages have at most 80 lines',
    where: (file) => /^app\/.*(page|route|layout)\.tsx?$/.test(file),
    broken: ({ text }) => text.split('\n').length > 81,
  }),
  fileLaw({
    name: 'server code cannot reach the browser',
    where: (file) =>
      /^lib\/(db|ledger|usecases|payments|auth)\/(?!testing\/).*\.ts$/.test(file) && !isTest(file),
    broken: ({ text }) => !text.includes("import 'server-only'") && /^import (?!type)/m.test(text),
  }),
  {
    name: 'every promise names a test that exists',
    breaches: unprovenPromises,
  },
  {
    name: 'the lock names every platform',
    breaches: (files) => {
      const lock = files.find(({ file }) => file === 'package-lock.json')
      if (!lock) return ['package-lock.json is missing']
      return Object.entries(missingFromLock(JSON.parse(lock.text).packages))
        .filter(([, entry]) => isBinary(entry))
        .map(([place]) => `${place}: run npm run lock`)
    },
  },
  {
    name: 'the two schema engines are of one version',
    breaches: () => {
      const version = (name) =>
        JSON.parse(readFileSync(path.join('node_modules', name, 'package.json'), 'utf8')).version
      const wanted = version('@prisma/engines-version')
      const found = version('@prisma/schema-engine-wasm')
      return found === wanted ? [] : [`${found} is installed, Prisma wants ${wanted}`]
    },
  },
]

/** The last column of docs/promises.md: `file` name · `file` name. A name may be the beginning of a test's. */
function unprovenPromises(files) {
  const document = files.find(({ file }) => file === 'docs/promises.md')
  const rows = document?.text.match(/^\|(?! (?:promise|answer) \||---).*\|$/gm) ?? []
  return rows
    .flatMap((row) => row.slice(0, -1).split('|').at(-1).trim().split(' · '))
    .filter((proof) => {
      const [, name, test] = /^`([^`]+)` (.+)$/.exec(proof) ?? []
      return !files.some(({ file, text }) => file === name && isTest(file) && text.includes(test))
    })
    .map((proof) => `docs/promises.md: ${proof}`)
}

/** One file of each folder opens with a comment of what the folder owns, and what it does not. */
function silentDomainFolders(files) {
  const domain = files.filter(({ file }) => isDomain(file) && !isTest(file))
  const folderOf = (file) => path.posix.dirname(file)
  const folders = new Set(domain.map(({ file }) => folderOf(file)))
  folders.delete('lib/domain')
  const speaks = (folder) =>
    domain.some(
      ({ file, text }) => folderOf(file) === folder && /^\/\*\*[^]*?\bowns?\b/i.test(text),
    )
  return [...folders].filter((folder) => !speaks(folder))
}
