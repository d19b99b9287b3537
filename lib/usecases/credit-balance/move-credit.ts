import 'server-only'
import type { Tx } from '@/lib/db/client'
import { newId } from '@/lib/db/new-id'
import { invariant } from '@/lib/domain/invariant'
import type { Cents } from '@/lib/domain/money/money'

/** One movement of the credit balance; `amount` is above zero. The organization is locked. */
export interface CreditMove {
  readonly organizationId: string
  readonly invoiceId: string
  readonly amount: Cents
  readonly now: Date
}

/** V5: a negative total joins the balance. */
export const earnCredit = (tx: Tx, move: CreditMove): Promise<void> => add(tx, 'earned', move)

/** What an unpaid invoice had taken comes back. */
export const returnCredit = (tx: Tx, move: CreditMove): Promise<void> => add(tx, 'returned', move)

/** V5: an invoice uses credit up, oldest first. */
export async function useCredit(tx: Tx, move: CreditMove): Promise<void> {
  const { organizationId, invoiceId, amount, now } = move
  if (amount === 0n) return
  await takeOldestFirst(tx, organizationId, amount)
  await changeBalance(tx, organizationId, -amount)
  await tx.creditEntry.create({
    data: {
      organizationId,
      id: newId('creditEntry'),
      kind: 'applied',
      amount: -amount,
      invoiceId,
      createdAt: now,
    },
  })
}

async function add(tx: Tx, kind: 'earned' | 'returned', move: CreditMove): Promise<void> {
  const { organizationId, invoiceId, amount, now } = move
  if (amount === 0n) return
  await changeBalance(tx, organizationId, amount)
  await tx.creditEntry.create({
    data: {
      organizationId,
      id: newId('creditEntry'),
      kind,
      amount,
      remaining: amount,
      invoiceId,
      createdAt: now,
    },
  })
}

async function takeOldestFirst(tx: Tx, organizationId: string, amount: Cents): Promise<void> {
  const entries = await tx.creditEntry.findMany({
    where: { organizationId, remaining: { gt: 0 } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
  let left = amount
  for (const { id, remaining } of entries) {
    if (left === 0n) break
    const taken = remaining < left ? remaining : left
    left -= taken
    await tx.creditEntry.update({
      where: { organizationId_id: { organizationId, id } },
      data: { remaining: remaining - taken },
    })
  }
  invariant(left === 0n, `${organizationId} has less credit than its invoice uses`)
}

const changeBalance = (tx: Tx, organizationId: string, by: Cents) =>
  tx.organization.update({
    where: { id: organizationId },
    data: { creditBalance: { increment: by } },
    select: { id: true },
  })
