import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readService } from './compose'

const compose = readFileSync('compose.yaml', 'utf8')

test('the portal of the compose file: where its database is, what it may write, how long it may take to end', () => {
  const portal = readService(compose, 'portal', {
    POSTGRES_PASSWORD: 'p4ss',
    APP_URL: 'https://a.b',
  })
  expect(portal).toMatchObject({ isReadOnly: true, temporary: ['/tmp'], stopSeconds: 30 })
  expect(portal.environment).toMatchObject({
    DATABASE_URL: 'postgresql://granary:p4ss@database/granary',
    APP_URL: 'https://a.b',
    SMTP_URL: '',
  })
})

test('a password that is missing is named, as an engine does', () => {
  expect(() => readService(compose, 'database', {})).toThrow('POSTGRES_PASSWORD is missing')
})

test('compose hands on whatever the example names, and the example names whatever compose asks for', () => {
  const example = readFileSync('compose.env.example', 'utf8')
  const named = [...example.matchAll(/^#?\s?([A-Z_]+)=/gm)].map(([, name]) => name)
  const asked = [...compose.matchAll(/\$\{(\w+)/g)].map(([, name]) => name)
  expect(new Set(named)).toEqual(new Set(asked))
})
