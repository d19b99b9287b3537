import 'server-only'
import { newId } from '@/lib/db/new-id'
import type { Effect } from '@/lib/domain/pricing/plan'
import { grant } from '@/lib/ledger/grant'
import { openWallet } from '@/lib/ledger/open-wallet'
import { withCoupon } from '@/lib/usecases/billing/renewal-coupon'
import type { Delivery } from '@/lib/usecases/orders/delivery'
import { packageBatchRef } from '@/lib/usecases/renewals/package-batch'

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
      ...{ anchor, periodStart, periodEnd },
      ...(effect.withCoupon && lastingCoupon && { renewalCoupon: withCoupon([], lastingCoupon) }),
      createdAt: context.now,
    },
  })
}

/** K2, K4: a subscription for each account, and its tokens in that account's own wallet until the period's end. */
export async function deliverPackages(
  delivery: Delivery,
  effect: Of<'startPackages'>,
): Promise<void> {
  for (const [index, accountId] of effect.accountIds.entries()) {
    await startPackage(delivery, effect, { accountId, paidAmount: effect.paidAmounts[index] ?? 0n })
  }
}

async function startPackage(
  { tx, context, lastingCoupon, granted }: Delivery,
  effect: Of<'startPackages'>,
  { accountId, paidAmount }: { readonly accountId: string; readonly paidAmount: bigint },
): Promise<void> {
  const { organizationId, now } = context
  const { anchor, periodStart, periodEnd, tokens } = effect
  const id = newId('subscription')
  await tx.subscription.create({
    data: {
      organizationId,
      id,
      kind: 'tokenPackage',
      interval: 'days30',
      status: 'active',
      product: effect.package,
      accountId,
      ...{ anchor, periodStart, periodEnd },
      ...(effect.withCoupon && lastingCoupon && { renewalCoupon: withCoupon([], lastingCoupon) }),
      createdAt: now,
    },
  })
  const wallet = await openWallet(tx, { organizationId, kind: 'account', accountId, now })
  const sourceRef = packageBatchRef(id, 0)
  const batch = { ...wallet, source: 'package', sourceRef } as const
  await grant(tx, { ...batch, amount: tokens, expiresAt: periodEnd, now })
  const { walletId } = wallet
  granted.push({
    ...{ walletId, source: 'package', sourceRef },
    tokens: tokens.toString(),
    paidAmount: paidAmount.toString(),
  })
}
