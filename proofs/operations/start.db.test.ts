import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, expect, it, vi } from 'vitest'
import { createTestDatabase, testDatabase } from '@/dev/testing/database'
import { notReadyWords } from '@/lib/http/readiness'
import { runScript } from './run-script'

const { url } = testDatabase()
const emptyDatabase = () => createTestDatabase('template0')
const started: ChildProcess[] = []

afterAll(() => {
  for (const { pid } of started) end(pid, 'SIGKILL')
})

/** Ends a process group, of which nothing may be left. */
function end(pid: number | undefined, signal: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, signal)
  } catch {
    // It is gone already.
  }
}

/** Starts a command as somebody who supervises it would; `ended`: no process of it is left that could write. */
function start(command: string, words: readonly string[], databaseUrl: string) {
  const child = spawn(command, words, {
    env: { ...process.env, DATABASE_URL: databaseUrl, LOG_LEVEL: 'info' },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  })
  started.push(child)
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => void (said += chunk.toString()))
  const ended = once(child, 'close')
  const says = (words: string) =>
    vi.waitFor(() => expect(said).toContain(words), { timeout: 120_000, interval: 100 })
  return { child, says, ended }
}

const node = (part: string, databaseUrl: string) =>
  start(process.execPath, ['server/start.mjs', part], databaseUrl)

it('R1 a worker that is started alone ends when it is told to', async () => {
  const { child, says, ended } = node('worker', url)
  await says('worker ready')
  child.kill('SIGTERM')
  await ended
  expect(child.exitCode).toBe(0)
})

it('R1 so it does when npm alone hears of it, and when its starter is killed', async () => {
  const viaNpm = start('npm', ['start', '--', 'worker'], url)
  await viaNpm.says('worker ready')
  viaNpm.child.kill('SIGTERM')
  await viaNpm.ended
  const orphan = node('worker', url)
  await orphan.says('worker ready')
  orphan.child.kill('SIGKILL')
  expect(await orphan.ended).toEqual([null, 'SIGKILL'])
})

it('R7 a worker that is started alone waits for the schema, which somebody else makes', async () => {
  const empty = await emptyDatabase()
  const worker = node('worker', empty)
  await worker.says(`waits: ${notReadyWords.schemaBehind}`)
  const migrated = await runScript('server/migrate-database.ts', [], { DATABASE_URL: empty })
  expect(migrated).toMatchObject({ code: 0, output: expect.stringContaining('Applied ') })
  await worker.says('worker ready')
  worker.child.kill('SIGTERM')
  await worker.ended
})

it('R7 one that waits for the schema ends when it is told to, and when its starter is killed', async () => {
  const empty = await emptyDatabase()
  const told = node('worker', empty)
  await told.says(`waits: ${notReadyWords.schemaBehind}`)
  told.child.kill('SIGTERM')
  await told.ended
  expect(told.child.exitCode).toBe(0)
  const orphan = node('worker', empty)
  await orphan.says(`waits: ${notReadyWords.schemaBehind}`)
  orphan.child.kill('SIGKILL')
  expect(await orphan.ended).toEqual([null, 'SIGKILL'])
})

it('R1 so does one whose starter is killed before it can notice', async () => {
  const worker = fork('server/worker.ts', {
    env: { ...process.env, DATABASE_URL: url },
    execArgv: ['--import', './server/load-typescript.mjs'],
    stdio: 'ignore',
    detached: true,
  })
  started.push(worker)
  worker.disconnect()
  expect(await once(worker, 'exit')).toEqual([0, null])
})

it.each([
  ['a part that there is not', ['web'], {}, /^There is no part web: npm start runs both/],
  ['a portal that is not built', ['portal'], { NEXT_DIST_DIR: '.next-not' }, /^The portal is not/],
  ['a catalog that is not there', [], { GRANARY_CATALOG: 'no.json' }, /GRANARY_CATALOG .*ENOENT/],
])('%s is said in one sentence', async (_, words, more, expected) => {
  const { code, output } = await runScript('server/start.mjs', words, {
    DATABASE_URL: url,
    ...more,
  })
  expect([code, output]).toEqual([1, expect.stringMatching(expected)])
  expect(output).not.toMatch(/\n\s+at /)
})
