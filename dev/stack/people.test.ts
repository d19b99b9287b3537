import { mkdtempSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { peopleInWords } from './people'

test('the last lines name the address, each person with a password, and the key', () => {
  const file = path.join(mkdtempSync(path.join(os.tmpdir(), 'granary-people-')), 'demo.json')
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
