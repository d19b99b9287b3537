import { PassThrough } from 'node:stream'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { levelIn } from './log-level'
import { loggerOptions } from './logger'

function logged(write: (log: ReturnType<typeof pino>) => void): string {
  const sink = new PassThrough()
  write(pino({ ...loggerOptions, level: 'info' }, sink))
  return String(sink.read())
}

test('an error says its name, words, code, place and cause; the row that hangs on it stays out', () => {
  const cause = Object.assign(new Error('duplicate key'), { code: '23505', detail: '(ada@x.test)' })
  const error = new Error('not written', { cause })
  const line = logged((log) => log.error({ error, requestId: 'req_1' }, 'request failed'))
  expect(JSON.parse(line)).toMatchObject({
    msg: 'request failed',
    requestId: 'req_1',
    error: { name: 'Error', message: 'not written', cause: { state: '23505' } },
  })
  expect(line).toContain('logger.test.ts')
  expect(line).not.toContain('ada@x.test')
})

test('secrets and addresses are blanked, wherever they stand up to two levels deep', () => {
  const line = logged((log) =>
    log.info({ password: 'canary1', user: { email: 'canary2', card: { number: 'canary3' } } }, 'x'),
  )
  expect(line).not.toContain('canary')
})

test.each([
  ['debug', 'debug'],
  ['', 'info'],
  [undefined, 'info'],
  ['loud', 'info'],
])('LOG_LEVEL=%s logs from %s on', (asked, level) => {
  expect(levelIn(asked)).toBe(level)
})
