import { expect, it } from 'vitest'
import { newId } from '@/lib/db/new-id'
import { hashApiKey, makeApiKey, readApiKey } from './api-key-text'

const ids = { organizationId: newId('organization'), apiKeyId: newId('apiKey') }

it('K1 a key leads to its organization and row, and is recognised by its hash', () => {
  const { text, hash, prefix } = makeApiKey(ids)
  expect(readApiKey(text)).toEqual(ids)
  expect(hashApiKey(text)).toBe(hash)
  expect(text.startsWith(`${prefix}_`)).toBe(true)
})

it('K1 a wrong character anywhere is found by the checksum alone', () => {
  const { text } = makeApiKey(ids)
  for (let at = 4; at < text.length; at += 1) {
    const wrong = text.slice(0, at) + (text[at] === 'x' ? 'y' : 'x') + text.slice(at + 1)
    expect(readApiKey(wrong), wrong).toBeNull()
  }
})

it('K1 what is no key is none', () => {
  for (const text of ['', 'grn_', 'grn_a_b_c_d', `${makeApiKey(ids).text} `, 'x'.repeat(10_000)])
    expect(readApiKey(text)).toBeNull()
})

it('K4 what is kept does not contain the secret', () => {
  const { text, hash, prefix } = makeApiKey(ids)
  const secret = text.split('_')[3] ?? ''
  expect(secret).toHaveLength(26)
  expect(`${hash} ${prefix}`).not.toContain(secret)
})
