import { statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { ownFolder } from '@/dev/testing/own-folder'
import { peopleInWords, readPeople, writeAddresses } from './people'

const newFile = () => path.join(ownFolder('people'), 'demo.json')

test('the last lines name the address, each person with a password, and the key', () => {
  const file = newFile()
  const people = [
    { persona: 'operator', name: 'Olive', email: 'olive@acme.test', password: 'one' },
    { persona: 'member', name: 'Max', email: 'max@acme.test', password: 'two' },
  ].map((person) => ({ ...person, organizations: ['acme'] }))
  writeFileSync(file, JSON.stringify({ people, apiKey: 'gr_test_key' }))
  const words = peopleInWords(file, 'http://localhost:3000')
  expect(words).toContain('Granary is at http://localhost:3000')
  expect(words).toMatch(/operator {2}olive@acme\.test {2}one/)
  expect(words).toMatch(/member {4}max@acme\.test {4}two/)
  expect(words).toContain('gr_test_key')
})

test('a start on another port writes its own addresses, for nobody else to read, and keeps the people', () => {
  const file = newFile()
  const seeded = { people: [], apiKey: 'gr_test_key' }
  writeFileSync(file, JSON.stringify(seeded), { mode: 0o600 })
  for (const port of [3000, 3001]) {
    const portal = `http://127.0.0.1:${port}`
    const paymentProvider = `http://127.0.0.1:${port + 9000}`
    const database = `postgresql://postgres:secret@127.0.0.1:${port + 2000}/granary`
    writeAddresses(file, { portal, paymentProvider, database })
    const addresses = {
      portal,
      api: `${portal}/api/v1`,
      docs: `${portal}/docs/api`,
      mailbox: `${portal}/dev/mailbox`,
      paymentProvider,
      database,
    }
    expect(readPeople(file)).toEqual({ ...seeded, address: portal, addresses })
    expect(statSync(file).mode & 0o777).toBe(0o600)
  }
})
