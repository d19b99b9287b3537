import 'server-only'
import type { Tx } from '@/lib/db/client'
import { lockOrganization } from '@/lib/db/lock'
import { newId } from '@/lib/db/new-id'
import { transaction } from '@/lib/db/transaction'
import { accepted, refused, type Result } from '@/lib/domain/result'
import { decideAutoTopUp, monthOf, type NoTopUp } from '@/lib/domain/tokens/settings'
import { readWallet } from '@/lib/ledger/read-wallet'
import type { Context } from '@/lib/usecases/context'
import { placeOrder } from '@/lib/usecases/orders/place-order'
import { storeQuote } from '@/lib/usecases/quotes/create-quote'
import { priceRequest } from '@/lib/usecases/quotes/price-request'
import { organizationWallet } from './organization-wallet'
import { readDeclines } from './read-declines'
import { settleAutoTopUp, stopAutoTopUp } from './settle-auto-top-up'
import { tellLimitReached } from './tell-limit-reached'
import { readTokenSettings } from './token-settings'

/**
 * Buys the chosen bundle with the default card when the balance is at or below the threshold. Never
 * more than one under way (a unique index); within the month's cap; a declined card rests, and in the
 * end stops it. Safe to run at any time and by several workers: what was begun before is settled first.
 */
export async function autoTopUp(context: Context): Promise<void> {
  await settleAutoTopUp(context)
  const { walletId } = await organizationWallet(context)
  const begun = await transaction(context.db, (tx) => begin(tx, context, walletId))
  if (!begun.ok) {
    const { refusal } = begun
    if (refusal.kind === 'priceGone' || refusal.kind === 'noCard')
      await stopAutoTopUp(context, refusal.kind)
    if (refusal.kind === 'capReached') await tellLimitReached(context, refusal.monthlyCap)
    return
  }
  const order = await placeOrder(context, { quoteId: begun.value.quoteId })
  if (order.ok) {
    await context.db.autoTopUp.update({
      where: {
        organizationId_id: { organizationId: context.organizationId, id: begun.value.runId },
      },
      data: { orderId: order.value.id },
    })
  }
  await settleAutoTopUp(context)
}

interface Begun {
  readonly runId: string
  readonly quoteId: string
}

async function begin(
  tx: Tx,
  context: Context,
  walletId: string,
): Promise<Result<Begun, NoTopUp | { readonly kind: 'noCard' }>> {
  const { organizationId, catalog, now } = context
  await lockOrganization(tx, organizationId)
  const decision = await decide(tx, context, walletId)
  if (!decision.ok) return decision
  const card = await tx.paymentMethod.findFirst({
    where: { organizationId, removedAt: null, isDefault: true },
  })
  if (!card) return refused({ kind: 'noCard' })
  const { bundle, amount } = decision.value
  const request = { items: [{ type: 'topUp', bundle, quantity: 1 } as const] }
  const plan = await priceRequest(tx, { organizationId, catalog }, { request, at: now })
  if (!plan.ok) return refused({ kind: 'priceGone' })
  const quote = await storeQuote(tx, context, { request, plan: plan.value })
  const runId = newId('autoTopUp')
  await tx.autoTopUp.create({
    data: {
      organizationId,
      id: runId,
      bundle,
      amount,
      status: 'pending',
      createdAt: now,
      quoteId: quote.id,
    },
  })
  return accepted({ runId, quoteId: quote.id })
}

async function decide(tx: Tx, { organizationId, catalog, now }: Context, walletId: string) {
  const { autoTopUp: settings } = await readTokenSettings(tx, organizationId)
  const wallet = await readWallet(tx, { organizationId, walletId }, now)
  const runs = await tx.autoTopUp.findMany({
    where: { organizationId, ...countsInMonth(now) },
  })
  const product = catalog.bundles.find(({ tokens }) => tokens === settings?.bundle)
  return decideAutoTopUp({
    settings,
    available: wallet?.available ?? 0n,
    isPending: runs.some(({ status }) => status === 'pending'),
    spentThisMonth: runs.reduce((total, { amount }) => total + amount, 0n),
    price: product?.price ?? null,
    declinedAt: await readDeclines(tx, organizationId),
    now,
  })
}

/** The runs that count against the month's cap: what was paid in it, and what is under way. */
export const countsInMonth = (now: Date) => ({
  OR: [{ status: 'pending' }, { status: 'paid', createdAt: { gte: monthOf(now) } }],
})
