import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { ownFolder } from '@/dev/testing/own-folder'
import { fingerprint, onceFor } from './stamp'

let folder = ''
beforeEach(() => {
  folder = ownFolder('stamp')
})
const write = (file: string, text: string) => {
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
  writeFileSync(path.join(folder, file), text)
}

test('a changed, added or renamed source changes the fingerprint; a test does not', () => {
  write('app/page.tsx', 'a')
  const first = fingerprint([folder])
  write('app/page.test.tsx', 'checks')
  expect(fingerprint([folder])).toBe(first)
  write('app/page.tsx', 'b')
  const second = fingerprint([folder])
  expect(second).not.toBe(first)
  write('app/more.tsx', '')
  expect(fingerprint([folder])).not.toBe(second)
})

test('work is done once for each fingerprint, and again after it failed', async () => {
  const stamp = path.join(folder, 'stamps', 'build')
  let runs = 0
  const work = async () => {
    runs += 1
    if (runs === 1) throw new Error('build failed')
  }
  await expect(onceFor({ stamp, fingerprint: 'a', work })).rejects.toThrow('build failed')
  expect(await onceFor({ stamp, fingerprint: 'a', work })).toBe(true)
  expect(await onceFor({ stamp, fingerprint: 'a', work })).toBe(false)
  expect(await onceFor({ stamp, fingerprint: 'b', work })).toBe(true)
  expect(runs).toBe(3)
})
