import { db } from '@/lib/db/client'
import { newId } from '@/lib/db/new-id'
import { debit } from '../debit'
import { hold } from '../hold'
import { commitHold } from '../settle-hold'
import type { WalletRef } from '../types'
import { after, give, newWallet, request, start } from './test-books'

export interface UsedBooks extends WalletRef {
  readonly batchId: string
  /** A charge of a capped key, a settled hold, and a hold that is still open. */
  readonly usageId: string
  readonly settledId: string
  readonly openId: string
  readonly eventId: string
}

/** The books of an organization in which everything that `verify` proves has happened: six entries. */
export async function usedBooks(): Promise<UsedBooks> {
  const wallet = await newWallet()
  const { organizationId } = wallet
  const { batchId } = await give(wallet, 9_000n, { expiresAt: after(2 * 86_400_000) })
  const keyCap = { apiKeyId: 'key_1', cap: 5_000n }
  const usage = await debit(request(wallet, 1_000n, { keyCap, deviceId: 'dev_1' }))
  const settled = await hold({ ...request(wallet, 500n), ttlSeconds: 900 })
  const open = await hold({ ...request(wallet, 300n), ttlSeconds: 900 })
  if (!usage.ok || !settled.ok || !open.ok) throw new Error('there were tokens enough')
  const holdId = settled.value.id
  await commitHold({ organizationId, holdId, tokens: 200n, now: start })
  const eventId = await eventWithSession(organizationId)
  const ids = { usageId: usage.value.id, settledId: holdId, openId: open.value.id }
  return { ...wallet, ...ids, batchId, eventId }
}

/** An event that ran one session for two tokens: the row and its count, as the use case writes them. */
async function eventWithSession(organizationId: string): Promise<string> {
  const eventId = newId('event')
  const counted = { sessions: 1, aiSessions: 1, tokens: 2_000n }
  const plain = { name: 'Gala', kind: 'booth', features: [], templates: [], tag: 'basic' }
  await db().event.create({
    data: { organizationId, id: eventId, ...plain, status: 'draft', createdAt: start, ...counted },
  })
  await db().eventSession.create({
    data: {
      organizationId,
      id: newId('eventSession'),
      eventId,
      idempotencyKey: 'session-1',
      requestHash: 'hash',
      outputs: [],
      hasAi: true,
      sequence: 1,
      tokens: 2_000n,
      available: 0n,
      test: false,
      createdAt: start,
    },
  })
  return eventId
}
