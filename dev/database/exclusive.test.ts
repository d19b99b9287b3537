import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { ownFolder } from '@/dev/testing/own-folder'
import { exclusively } from './exclusive'

test('two at once go one after the other', async () => {
  const folder = ownFolder('lock')
  const events: string[] = []
  const work = (name: string) => () =>
    new Promise<void>((resolve) => {
      events.push(`${name} starts`)
      setImmediate(() => {
        events.push(`${name} ends`)
        resolve()
      })
    })
  await Promise.all([exclusively(folder, work('a')), exclusively(folder, work('b'))])
  expect(events).toEqual(['a starts', 'a ends', 'b starts', 'b ends'])
})

test('a lock whose owner is gone is taken over', async () => {
  const folder = ownFolder('lock')
  writeFileSync(path.join(folder, 'starting.lock'), '4194305') // above any pid
  expect(await exclusively(folder, async () => 'ran')).toBe('ran')
})

test('a failure frees the lock', async () => {
  const folder = ownFolder('lock')
  await expect(exclusively(folder, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await exclusively(folder, async () => 'ran')).toBe('ran')
})
