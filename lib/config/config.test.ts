import { describe, expect, test } from 'vitest'
import { InvalidConfig, parseConfig } from './config'

const complete = {
  DATABASE_URL: 'postgresql://granary@db.example/granary',
  STRIPE_SECRET_KEY: 'sk_live_abc',
  STRIPE_WEBHOOK_SECRET: 'whsec_12345678',
  APP_URL: 'https://billing.example.com',
  AUTH_SECRET: 'x'.repeat(32),
  SMTP_URL: 'smtps://mail.example',
  MAIL_FROM: 'Billing <billing@example.com>',
}
const sandbox = {
  ...complete,
  STRIPE_SECRET_KEY: 'sk_test_abc',
  STRIPE_API_BASE: 'http://127.0.0.1:12111',
  APP_URL: 'http://localhost:3000',
  GRANARY_SANDBOX: '1',
  SMTP_URL: '',
}

function problemsOf(environment: Record<string, string | undefined>): readonly string[] {
  try {
    parseConfig(environment)
    return []
  } catch (error) {
    if (error instanceof InvalidConfig) return error.problems
    throw error
  }
}

test('a complete environment parses', () => {
  const config = parseConfig(complete)
  expect(config).toMatchObject({ appUrl: 'https://billing.example.com', https: true, port: 3000 })
  expect(config.migrateDatabaseUrl).toBe(complete.DATABASE_URL)
  expect(config.stripe).toMatchObject({ livemode: true, apiBase: undefined })
})

test('the sandbox needs neither a mail server nor a sender', () => {
  expect(parseConfig({ ...sandbox, MAIL_FROM: '' })).toMatchObject({
    sandbox: true,
    mail: { smtpUrl: undefined, from: expect.stringContaining('@granary.localhost') },
  })
})

test.each(['billing@example.com', 'Example Billing <billing@example.com>', '"B, C" <b@c.example>'])(
  'mail can be from %s',
  (from) => {
    expect(parseConfig({ ...complete, MAIL_FROM: from }).mail.from).toBe(from)
  },
)

test('every missing value is named at once', () => {
  const problems = problemsOf({})
  for (const name of [
    'DATABASE_URL',
    'STRIPE_SECRET_KEY',
    'STRIPE_WEBHOOK_SECRET',
    'APP_URL',
    'AUTH_SECRET',
  ]) {
    expect(problems.join('\n')).toContain(`${name} is missing`)
  }
  expect(problems.join('\n')).toContain('SMTP_URL is missing')
  expect(problems.join('\n')).toContain('MAIL_FROM is missing')
  expect(problems).toHaveLength(7)
})

test('what is malformed and what contradicts is named together', () => {
  const environment = { ...complete, GRANARY_SANDBOX: '1', AUTH_SECRET: 'short', PORT: 'x' }
  expect(problemsOf(environment)).toHaveLength(3)
})

describe('spans', () => {
  const there = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' }
  const traces = { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'https://collector.example/v1/traces' }
  test.each([
    ['go nowhere by themselves', {}, false],
    ['go to a collector', there, true],
    ['go to one of their own', traces, true],
    ['go nowhere with a name alone', { OTEL_SERVICE_NAME: 'granary' }, false],
    ['can be switched off', { ...there, OTEL_SDK_DISABLED: 'TRUE' }, false],
    ['can be left out', { ...there, OTEL_TRACES_EXPORTER: 'none' }, false],
  ])('%s', (_name, more, expected) => {
    expect(parseConfig({ ...complete, ...more }).exportsSpans).toBe(expected)
  })
  test('that nobody takes in this way are no reason to refuse', () => {
    expect(problemsOf({ ...complete, OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' })).toEqual([])
  })
})

describe('refused', () => {
  const cases: [string, Record<string, string>, string][] = [
    ['sandbox with a live key', { ...complete, GRANARY_SANDBOX: '1' }, 'live key'],
    ['live key at a local base', { ...complete, STRIPE_API_BASE: 'http://127.0.0.1:1' }, 'live'],
    ['a base elsewhere', { ...sandbox, STRIPE_API_BASE: 'http://10.0.0.1' }, 'on this machine'],
    ['a look-alike base', { ...sandbox, STRIPE_API_BASE: 'http://127.0.0.1.evil' }, 'this machine'],
    ['plain http in public', { ...sandbox, APP_URL: 'http://example.com' }, 'https://'],
    ['no mail outside the sandbox', { ...complete, SMTP_URL: '' }, 'SMTP_URL'],
    ['mail from nobody', { ...complete, MAIL_FROM: '' }, 'MAIL_FROM is missing'],
    ['a sender without an address', { ...complete, MAIL_FROM: 'Billing' }, 'MAIL_FROM must be an'],
    ['a short secret', { ...complete, AUTH_SECRET: 'short' }, 'at least 32'],
    ['a path in the address', { ...complete, APP_URL: 'https://example.com/billing' }, 'no path'],
    ['an impossible port', { ...complete, PORT: '70000' }, 'PORT'],
    ['a port that is no number', { ...complete, PORT: '3e3' }, 'PORT'],
    ['a flag in words', { ...complete, GRANARY_SANDBOX: 'true' }, '0 or 1'],
    [
      'a collector that is no address',
      { ...complete, OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318' },
      'OTEL_EXPORTER_OTLP_ENDPOINT must be a URL',
    ],
    [
      'a protocol that is not spoken',
      {
        ...complete,
        OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4317',
        OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc',
      },
      'OTEL_EXPORTER_OTLP_PROTOCOL is grpc',
    ],
    ['another database', { ...complete, DATABASE_URL: 'mysql://db' }, 'postgresql://'],
  ]
  test.each(cases)('%s', (_name, environment, words) => {
    const problems = problemsOf(environment)
    expect(problems.join('\n')).toContain(words)
  })
})
