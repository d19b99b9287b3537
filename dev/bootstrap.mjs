// What a fresh clone needs before any package can be imported: only Node's own modules here.
import { spawnSync } from 'node:child_process'
import { accessSync, constants, mkdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))

/** Ends the command with one sentence for the person in front of it. */
export function giveUp(sentence) {
  process.stderr.write(`\n${sentence}\n`)
  process.exit(1)
}

/** Says so when the project's folder cannot be written, where packages and data are kept. */
export function checkWritable(folder) {
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
    accessSync(root, constants.W_OK)
  } catch {
    giveUp(`Granary cannot write to ${folder}: make it yours, or clone to a folder that is.`)
  }
}

/** Installs the locked packages unless exactly these are there. Answers whether it had to. */
export function installPackages() {
  if (packagesAreInstalled()) return false
  const npm = process.env.npm_execpath
  const [command, ...words] = npm ? [process.execPath, npm] : ['npm']
  const install = [...words, 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  const { status } = spawnSync(command, install, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: !npm && process.platform === 'win32',
  })
  if (status !== 0) giveUp('npm could not install the packages: see its message above.')
  return true
}

/** npm writes what it installed to a lock file of its own, which we hold against ours. */
export function packagesAreInstalled() {
  const wanted = readLock('package-lock.json')
  const found = readLock('node_modules/.package-lock.json')
  if (!wanted || !found) return false
  return Object.entries(wanted)
    .filter(([place, entry]) => place !== '' && !entry.optional && !entry.devOptional)
    .every(([place, entry]) => found[place]?.version === entry.version)
}

function readLock(file) {
  try {
    return JSON.parse(readFileSync(new URL(`../${file}`, import.meta.url), 'utf8')).packages
  } catch {
    return undefined
  }
}
