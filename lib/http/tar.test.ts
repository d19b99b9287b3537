import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { tarOf } from './tar'

it('makes an archive that tar reads, whatever the length of a file', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'granary-tar-'))
  const archive = path.join(folder, 'files.tar')
  const texts = ['', 'é', 'x'.repeat(511), 'x'.repeat(512), 'x'.repeat(513)]
  const files = texts.map((text, index) => ({ name: `package/${index}.txt`, text }))
  writeFileSync(archive, tarOf(files))
  const tar = (...more: string[]) => execFileSync('tar', ['-f', archive, ...more]).toString()
  expect(tar('-t').trim().split('\n')).toEqual(files.map(({ name }) => name))
  for (const { name, text } of files) expect(tar('-xO', name)).toBe(text)
  rmSync(folder, { recursive: true })
})

it('is the same bytes each time, and refuses a name that has no room', () => {
  const file = { name: 'a', text: 'b' }
  expect(tarOf([file])).toEqual(tarOf([file]))
  for (const name of ['', 'x'.repeat(101), 'a b', 'é'])
    expect(() => tarOf([{ ...file, name }])).toThrow(RangeError)
})
