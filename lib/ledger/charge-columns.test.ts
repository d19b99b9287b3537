import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { QueuedCharge } from './charge'
import { columnsOf } from './charge-columns'
import { byWallet } from './wallet-charges'

const now = new Date('2026-02-01T11:45:00Z')
const charge = (walletId: string, change: Partial<QueuedCharge> = {}): QueuedCharge => ({
  organizationId: 'org_1',
  walletId,
  idempotencyKey: 'key',
  requestHash: 'hash',
  id: 'use_1',
  amount: 1_500n,
  item: 'ai_photo',
  quantity: 2,
  now,
  expiresAt: null,
  ...change,
})

const everything: Partial<QueuedCharge> = {
  deviceId: 'dev_1',
  eventId: 'evt_1',
  accountId: 'usr_1',
  metadata: { note: 'a "b" \\ c' },
  occurredAt: new Date('2026-02-01T11:00:00Z'),
  expiresAt: new Date('2026-02-01T12:00:00Z'),
  keyCap: { apiKeyId: 'key_1', cap: 5_000n },
}

/** PostgreSQL's text of a one-dimensional array, read as its manual says. */
function read(array: string | null): (string | null)[] {
  if (array === null) throw new Error('no column')
  const elements = /^\{(.*)\}$/s.exec(array)?.[1]
  if (elements === undefined) throw new Error(`"${array}" is no array`)
  const found = [...elements.matchAll(/(?:"((?:[^"\\]|\\.)*)"|([^",{}]*))(?:,|$)/gs)]
  const whole = elements === '' ? [] : found.filter(([all]) => all !== '')
  return whole.map(([, text, bare]) => {
    if (text !== undefined) return text.replaceAll(/\\(.)/gs, '$1')
    return bare === 'NULL' ? null : (bare ?? '')
  })
}

describe('the columns of many charges', () => {
  it('T5 a place for each wallet, then one for each charge', () => {
    const later = new Date('2026-02-01T11:46:00Z')
    const columns = columnsOf(
      byWallet([
        charge('wal_1', { id: 'use_1' }),
        charge('wal_1', { id: 'use_2', amount: 0n, quantity: 1 }),
        charge('wal_2', { id: 'use_3', now: later }),
        charge('wal_2', { id: 'use_4', organizationId: 'org_2', idempotencyKey: 'another' }),
      ]),
    )
    expect(columns).toEqual([
      '{"org_1","org_1","org_2"}',
      '{"wal_1","wal_2","wal_2"}',
      '{2,1,1}',
      '{2026-02-01T11:45:00.000Z,2026-02-01T11:46:00.000Z,2026-02-01T11:45:00.000Z}',
      '{"key","key","key","another"}',
      '{"hash","hash","hash","hash"}',
      '{"use_1","use_2","use_3","use_4"}',
      '{1500,0,1500,1500}',
      '{"ai_photo","ai_photo","ai_photo","ai_photo"}',
      '{2,1,2,2}',
      ...Array.from({ length: 8 }, () => null),
    ])
  })

  it('what only some charges have is NULL for the others', () => {
    const columns = columnsOf(byWallet([charge('wal_1'), charge('wal_1', everything)]))
    expect(columns.slice(10).map(read)).toEqual([
      [null, 'dev_1'],
      [null, 'evt_1'],
      [null, 'usr_1'],
      [null, String.raw`{"note":"a \"b\" \\ c"}`],
      [null, '2026-02-01T11:00:00.000Z'],
      [null, '2026-02-01T12:00:00.000Z'],
      [null, 'key_1'],
      [null, '5000'],
    ])
  })

  it('any text comes back as it was, also one that looks like NULL or like an array', () => {
    const hard = fc.constantFrom('', 'NULL', '{}', ',', '"', '\\', '\\"', '},{', '\n')
    const text = fc.oneof(fc.string({ unit: 'grapheme' }), hard)
    fc.assert(
      fc.property(fc.array(text, { minLength: 1 }), (keys) => {
        const columns = columnsOf(
          byWallet(keys.map((key) => charge('wal_1', { idempotencyKey: key, deviceId: key }))),
        )
        expect(read(columns[4] ?? null)).toEqual(keys)
        expect(read(columns[10] ?? null)).toEqual(keys)
      }),
    )
  })
})
