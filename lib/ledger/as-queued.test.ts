import { expect, it } from 'vitest'
import { asQueued } from './as-queued'
import type { OneOfMany } from './charge-together'

it('T7 takes what was asked, and neither the id nor the end that the caller’s object happens to have', () => {
  const request = {
    organizationId: 'org_1',
    walletId: 'wal_1',
    idempotencyKey: 'key',
    requestHash: 'hash',
    amount: 1_500n,
    item: 'ai_photo',
    quantity: 2,
    deviceId: 'dev_1',
    eventId: 'evt_1',
    accountId: 'usr_1',
    metadata: { note: 'a' },
    occurredAt: new Date('2026-02-01T11:00:00Z'),
    now: new Date('2026-02-01T11:45:00Z'),
    keyCap: { apiKeyId: 'key_1', cap: 5_000n },
  }
  const open: OneOfMany = { ...request, expiresAt: undefined }
  const longer = { ...open, id: 'use_old', ttlSeconds: 900 }
  const own = { id: 'use_new', expiresAt: null }
  expect(asQueued(longer, own)).toEqual({ ...request, ...own })
  expect(Object.keys(asQueued(longer, own)).toSorted()).toEqual(
    Object.keys({ ...request, ...own }).toSorted(),
  )
})
