import { execFileSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'
import { ownFolder, removeOwnFolders } from './own-folder'

it('a folder is its asker’s alone, and gone with all that is in it', () => {
  const [one, two] = [ownFolder('own'), ownFolder('own')]
  expect(one).not.toBe(two)
  writeFileSync(path.join(one, 'file'), 'text')
  removeOwnFolders()
  expect([one, two].map((folder) => existsSync(folder))).toEqual([false, false])
  removeOwnFolders()
})

it.each([
  ['at its end', ''],
  ['when it fails', "throw new Error('as it happens')"],
])('a process leaves none behind %s', (_, rest) => {
  const home = JSON.stringify(pathToFileURL(path.resolve('dev/testing/own-folder.ts')).href)
  const program = `const { ownFolder } = await import(${home}); process.stdout.write(ownFolder('own')); ${rest}`
  const words = ['--import', './server/load-typescript.mjs', '--input-type=module', '-e', program]
  const folder = printed(words)
  expect(folder).toContain('granary-own-')
  expect(existsSync(folder)).toBe(false)
})

function printed(words: readonly string[]): string {
  try {
    return execFileSync(process.execPath, words, { encoding: 'utf8', stdio: 'pipe' })
  } catch (error) {
    return String(Object(error).stdout)
  }
}
