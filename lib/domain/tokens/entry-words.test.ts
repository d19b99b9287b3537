import { expect, test } from 'vitest'
import {
  changeOf,
  isJournalFilter,
  isJournalKind,
  journalFilters,
  journalKinds,
  kindsOf,
  noteOfEntry,
  wordsOfEntry,
  wordsOfPurpose,
  wordsOfSource,
  wordsOfTransfer,
} from './entry-words'

test('T8 an entry adds to what is available, takes from it, or moves only what was held', () => {
  const changes = journalKinds.map((kind) => [kind, changeOf({ kind, amount: 5n })])
  expect(Object.fromEntries(changes)).toEqual({
    grant: 5n,
    receive: 5n,
    release: 5n,
    spend: -5n,
    hold: -5n,
    expire: -5n,
    transfer: -5n,
    clawBack: -5n,
    repay: -5n,
    commit: 0n,
    expireHeld: 0n,
    transferHeld: 0n,
    debt: 0n,
  })
})

test('every entry has words of its own', () => {
  const words = journalKinds.map(wordsOfEntry)
  expect(new Set(words).size).toBe(journalKinds.length)
  expect(words).toContain('Spent from a hold')
  expect(words.every((one) => /^[A-Z]/.test(one))).toBe(true)
  expect(isJournalKind('spend')).toBe(true)
  expect(isJournalKind('valueOf')).toBe(false)
})

test('T8 the journal narrows to one kind, or to the kinds that make a line of the proof', () => {
  expect(kindsOf('grant')).toEqual(['grant'])
  expect(kindsOf('allSpent')).toEqual(['spend', 'commit', 'repay'])
  expect(kindsOf('allExpired')).toEqual(['expire', 'expireHeld'])
  expect(kindsOf('allTransferred')).toEqual(['transfer', 'transferHeld'])
  expect(kindsOf('allHeld')).toEqual(['hold', 'commit', 'release', 'expireHeld', 'transferHeld'])
  const words = journalFilters.map((one) => one.words)
  expect(new Set(words).size).toBe(words.length)
  expect(journalFilters.every(({ filter }) => isJournalFilter(filter))).toBe(true)
  expect(isJournalFilter('everything')).toBe(false)
})

test('T8 an amount that leaves the balance as it is says when its tokens were taken', () => {
  const unexplained = journalKinds.filter((kind) => noteOfEntry(kind) === null)
  expect(unexplained).toEqual(journalKinds.filter((kind) => changeOf({ kind, amount: 5n }) !== 0n))
  expect(noteOfEntry('commit')).toBe('Taken from the balance when the hold began')
})

test.each([
  ['welcome', 'Welcome tokens'],
  ['topUp', 'Top-up'],
  ['package', 'Token package'],
  ['sharedLicense', 'Shared license'],
  ['transfer', 'Transfer'],
  ['correction', 'Correction'],
  ['something new', 'something new'],
])('a batch of %s: %s', (source, words) => {
  expect(wordsOfSource(source)).toBe(words)
})

const message = { itemName: 'Text message', quantity: 1n, device: null, event: null }

test.each([
  ['one of an item', 'spend', { purpose: message }, 'Text message'],
  ['many', 'spend', { purpose: { ...message, quantity: 1200n } }, '1,200 × Text message'],
  ['of an event', 'commit', { purpose: { ...message, event: 'Gala' } }, 'Text message, Gala'],
  ['of a camera', 'hold', { purpose: { ...message, device: 'Gate' } }, 'Text message, Gate'],
  ['a grant', 'grant', { source: 'topUp' }, 'Top-up'],
  ['an expiry', 'expire', { source: 'package' }, 'Token package'],
  ['a use that cannot be told', 'spend', { source: 'topUp' }, null],
  ['a batch that is gone', 'grant', {}, null],
] as const)('a line says what it was for: %s', (_, kind, known, words) => {
  expect(wordsOfPurpose({ kind, purpose: null, source: null, ...known })).toBe(words)
})

test.each([
  ['transfer', 'To Harbor Studio'],
  ['transferHeld', 'To Harbor Studio'],
  ['receive', 'From Harbor Studio'],
] as const)('S5 %s names the other organization, and who moved it', (kind, words) => {
  const harbor = { otherOrganization: 'Harbor Studio', movedBy: null }
  expect(wordsOfTransfer({ kind, ...harbor })).toBe(words)
  const told = wordsOfTransfer({ kind, ...harbor, movedBy: 'Ada Lovelace' })
  expect(told).toBe(`${words}, moved by Ada Lovelace`)
  expect(wordsOfTransfer({ kind, otherOrganization: null, movedBy: null })).toBeNull()
})
