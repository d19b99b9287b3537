import { describe, expect, it } from 'vitest'
import type { ChargeAnswer, QueuedCharge } from './charge'
import { readLine, readWalletLine } from './read-line'

const expiresAt = new Date('2026-02-01T12:00:00Z')
const asked: QueuedCharge = {
  organizationId: 'org_1',
  walletId: 'wal_1',
  idempotencyKey: 'key',
  requestHash: 'hash',
  id: 'hol_new',
  amount: 1_500n,
  item: 'ai_photo',
  quantity: 1,
  now: new Date('2026-02-01T11:45:00Z'),
  expiresAt,
}
const mine = { id: 'hol_new', walletId: 'wal_1', tokens: 1_500n, expiresAt }

describe('what the ledger answers', () => {
  it.each<[string, ChargeAnswer]>([
    ['ok|0|', { ok: true, value: { ...mine, available: 0n, parts: [], replayed: false } }],
    [
      'ok|8500|bat_a:1000,bat_b:500',
      {
        ok: true,
        value: {
          ...mine,
          available: 8_500n,
          parts: [
            { batchId: 'bat_a', tokens: 1_000n },
            { batchId: 'bat_b', tokens: 500n },
          ],
          replayed: false,
        },
      },
    ],
    [
      'replay|8500|bat_a:1500|hol_first|1500|1769947200000',
      {
        ok: true,
        value: {
          id: 'hol_first',
          walletId: 'wal_1',
          tokens: 1_500n,
          available: 8_500n,
          parts: [{ batchId: 'bat_a', tokens: 1_500n }],
          expiresAt: new Date('2026-02-01T12:00:00Z'),
          replayed: true,
        },
      },
    ],
    [
      'replay|8500||use_first|0',
      {
        ok: true,
        value: {
          id: 'use_first',
          walletId: 'wal_1',
          tokens: 0n,
          available: 8_500n,
          parts: [],
          expiresAt: null,
          replayed: true,
        },
      },
    ],
    [
      'insufficient|1499',
      {
        ok: false,
        refusal: { kind: 'insufficientTokens', available: 1_499n, required: 1_500n },
      },
    ],
    [
      'capped|9000|10000|wallet',
      {
        ok: false,
        refusal: { kind: 'spendCapReached', spent: 9_000n, cap: 10_000n, required: 1_500n },
      },
    ],
    [
      'capped|9000|10000|key',
      {
        ok: false,
        refusal: { kind: 'keyCapReached', spent: 9_000n, cap: 10_000n, required: 1_500n },
      },
    ],
    ['reused', { ok: false, refusal: { kind: 'keyReused' } }],
    ['closed', { ok: false, refusal: { kind: 'walletClosed' } }],
    ['missing', { ok: false, refusal: { kind: 'walletNotFound' } }],
  ])('T5, T6 %s', (line, answer) => {
    expect(readLine(asked, line)).toEqual(answer)
  })

  it.each(['', 'OK|1|', 'okay|1|'])(
    '"%s" is no answer: nobody is told that they were charged',
    (line) => {
      expect(() => readLine(asked, line)).toThrow(`the ledger answered "${line}"`)
    },
  )

  it('T5 how a wallet stands is known whole or not at all', () => {
    expect(readWalletLine('8500|12|bat_a|500')).toEqual({
      available: 8_500n,
      sequence: 12n,
      batchId: 'bat_a',
      left: 500n,
    })
    expect(['', '8500', '8500|12', '8500|12|bat_a'].map(readWalletLine)).toEqual([
      null,
      null,
      null,
      null,
    ])
  })
})
