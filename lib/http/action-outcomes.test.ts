import { expect, test } from 'vitest'
import { done, refused } from './action-outcomes'
import { type AnyRefusal, refusalReason, refusalSentence, refusalTable } from './refusals'

test.each<[AnyRefusal, string, string]>([
  [
    { kind: 'alreadyUnlimited' },
    'The device has a valid unlimited license. Nothing was bound: the license stays for another device, or for when this one ends.',
    'Nothing was bound: the license stays for another device, or for when this one ends.',
  ],
  [
    Object({ kind: 'unknownProduct', product: 'gold' }),
    'This is not sold. There is no gold in the catalog.',
    'There is no gold in the catalog.',
  ],
  [
    // Its members have amounts that no JSON has.
    Object({ kind: 'noFreeLicense', words: 'Needs Pro; no license is free', upgrade: { due: 1n } }),
    'No license of a sufficient tier is free. Needs Pro; no license is free.',
    'Needs Pro; no license is free.',
  ],
  [{ kind: 'licenseEnded' }, 'The license has ended.', 'The license has ended.'],
])('a page says why, and what is more to know: case %#', (refusal, reason, beside) => {
  expect(refusalReason(refusal)).toBe(reason)
  expect(refusalSentence(refusal)).toBe(beside)
  expect(refused('Nothing was done', refusal)).toEqual({
    message: { tone: 'lost', title: 'Nothing was done', detail: reason },
  })
})

test('each refusal reads as sentences, its reason first', () => {
  for (const [kind, { title }] of Object.entries(refusalTable)) {
    const reason = refusalReason(Object({ kind }))
    expect(reason, kind).toMatch(/[.!?]$/)
    expect(reason.startsWith(title), kind).toBe(true)
    expect(reason, kind).not.toMatch(/[.!?]{2}/)
  }
})

test('what is done needs no more words', () => {
  expect(done('Cap saved')).toEqual({ message: { tone: 'good', title: 'Cap saved' } })
})
