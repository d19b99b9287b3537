import { describe, expect, it } from 'vitest'
import { changesOf, subjectOf } from './audit-changes'

describe('what an audit entry tells', () => {
  it.each([
    [
      'its name after',
      { before: { name: 'Gala' }, after: { name: 'Charity gala' } },
      'Charity gala',
    ],
    ['its name before, when it is gone', { before: { name: 'Demo key' }, after: null }, 'Demo key'],
    ['an address without a name', { before: null, after: { email: 'a@b.example' } }, 'a@b.example'],
    ['nothing', { before: { status: 'active' }, after: { status: 'canceling' } }, null],
    ['nothing that is not a text', { before: null, after: { name: '', email: null } }, null],
  ])('%s', (_, entry, subject) => {
    expect(subjectOf(entry)).toBe(subject)
  })

  it('only what differs, amounts as people read them', () => {
    const entry = {
      before: { name: 'Demo key', dailyCap: '5000' },
      after: { name: 'Demo key', dailyCap: '12500' },
    }
    expect(changesOf(entry, 'USD').map(({ name }) => name)).toEqual(['dailyCap'])
  })
})
