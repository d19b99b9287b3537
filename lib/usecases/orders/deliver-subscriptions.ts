import 'server-only'
import { newId } from '@/lib/db/new-id'
import type { Effect } from '@/lib/domain/pricing/plan'
import { grantToMany } from '@/lib/ledger/grant'
import { openAccountWallets } from '@/lib/ledger/open-wallet'
import { withCoupon } from '@/lib/usecases/billing/renewal-coupon'
import type { Delivery } from '@/lib/usecases/orders/delivery'
import { tellAssigned } from '@/lib/usecases/packages/tell-assigned'
import { packageBatchExpiry, packageBatchRef } from '@/lib/usecases/renewals/package-batch'

type Of<Kind extends Effect['kind']> = Extract<Effect, { kind: Kind }>

/** L2: one a year, one an organization (the database says so too). */
export async function deliverAddOn(
  { tx, context, lastingCoupon }: Delivery,
  effect: Of<'startAddOn'>,
): Promise<void> {
  const { anchor, periodStart, periodEnd } = effect
  await tx.subscription.create({
    data: {
      organizationId: context.organizationId,
      id: newId('subscription'),
      kind: 'addOn',
      interval: 'year',
      status: 'active',
      product: effect.addOn,
      anchor,
      periodStart,
      periodEnd,
      ...(effect.withCoupon && lastingCoupon && { renewalCoupon: withCoupon([], lastingCoupon) }),
      createdAt: context.now,
    },
  })
}

/**
 * K2, K4: a subscription for each account, and its tokens in that account's own wallet until the
 * period's end. A handful of statements, however many accounts there are.
 */
export async function deliverPackages(
  delivery: Delivery,
  effect: Of<'startPackages'>,
): Promise<void> {
  const { tx, context, granted } = delivery
  const { organizationId, now } = context
  const { accountIds, tokens } = effect
  const started = accountIds.map((accountId) => ({ accountId, id: newId('subscription') }))
  await startSubscriptions(delivery, effect, started)
  const wallets = await openAccountWallets(tx, { organizationId, accountIds, now })
  const to = started.map(({ accountId, id }) => ({
    walletId: wallets.get(accountId) ?? '',
    sourceRef: packageBatchRef(id, 0),
  }))
  const batch = { source: 'package', amount: tokens } as const
  const expiry = packageBatchExpiry(effect.periodEnd)
  await grantToMany(tx, { organizationId, ...batch, to, ...expiry, now })
  for (const [index, { walletId, sourceRef }] of to.entries()) {
    const paidAmount = (effect.paidAmounts[index] ?? 0n).toString()
    granted.push({ walletId, source: 'package', sourceRef, tokens: tokens.toString(), paidAmount })
  }
  await tellAssigned(tx, context, effect)
}

async function startSubscriptions(
  { tx, context, lastingCoupon }: Delivery,
  effect: Of<'startPackages'>,
  started: readonly { readonly accountId: string; readonly id: string }[],
): Promise<void> {
  const { anchor, periodStart, periodEnd } = effect
  await tx.subscription.createMany({
    data: started.map(({ accountId, id }) => ({
      organizationId: context.organizationId,
      id,
      kind: 'tokenPackage',
      interval: 'days30',
      status: 'active',
      product: effect.package,
      accountId,
      anchor,
      periodStart,
      periodEnd,
      ...(effect.withCoupon && lastingCoupon && { renewalCoupon: withCoupon([], lastingCoupon) }),
      createdAt: context.now,
    })),
  })
}
