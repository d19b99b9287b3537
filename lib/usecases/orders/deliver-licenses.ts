import 'server-only'
import { newId } from '@/lib/db/new-id'
import type { Interval } from '@/lib/domain/catalog/catalog'
import type { Effect, SubscriptionTarget } from '@/lib/domain/pricing/plan'
import { withCoupon } from '@/lib/usecases/billing/renewal-coupon'
import { writeLicenses } from '@/lib/usecases/licenses/write-licenses'
import type { Delivery } from '@/lib/usecases/orders/delivery'
import { resolveNotices } from '@/lib/usecases/notices/write-notice'

type Of<Kind extends Effect['kind']> = Extract<Effect, { kind: Kind }>

/** P2, P3: new licenses, one row each, in the running subscription or in the one this order starts. */
export async function startLicenses(
  delivery: Delivery,
  effect: Of<'startLicenses'>,
): Promise<void> {
  const { tx, context, lastingCoupon } = delivery
  const { organizationId, now } = context
  const { interval, target, tier, unitAmount, rate, paidFrom } = effect
  const subscriptionId = await subscriptionFor(delivery, { interval, target })
  const coupon = effect.withCoupon ? lastingCoupon : null
  await tx.license.createMany({
    data: effect.paidAmounts.map((paidAmount) => ({
      organizationId,
      id: newId('license'),
      subscriptionId,
      status: 'active',
      tier,
      interval,
      unitAmount,
      rate,
      paidAmount,
      paidFrom,
      couponRedemptionId: coupon?.redemptionId ?? null,
      createdAt: now,
    })),
  })
  if (coupon) await keepCoupon(delivery, subscriptionId)
  await unlock(delivery)
}

/** V3: the running licenses' new rate, and what was really paid for the rest of their period. */
export async function creditVolume(
  { tx, context }: Delivery,
  effect: Of<'creditVolume'>,
): Promise<void> {
  const { newRate: rate, paidFrom, licenses } = effect
  const writes = licenses.map(({ licenseId, paidAmount }) => ({
    licenseId,
    data: { rate, paidAmount, paidFrom },
  }))
  await writeLicenses(tx, context.organizationId, writes)
}

/** L3: the license keeps its id and its event, which keeps running (E4). */
export async function changeLicenses(
  delivery: Delivery,
  effect: Of<'changeLicenses'>,
): Promise<void> {
  const { tx, context, lastingCoupon } = delivery
  const { organizationId } = context
  const { tier, interval, unitAmount, rate, paidFrom, target } = effect
  const subscriptionId = target ? await subscriptionFor(delivery, { interval, target }) : null
  const coupon = effect.withCoupon ? lastingCoupon : null
  const writes = effect.licenses.map(({ licenseId, paidAmount }) => ({
    licenseId,
    data: {
      tier,
      interval,
      unitAmount,
      rate,
      paidAmount,
      paidFrom,
      scheduledTier: null,
      scheduledInterval: null,
      ...(subscriptionId && { subscriptionId, status: 'active', couponRedemptionId: null }),
      ...(coupon && { couponRedemptionId: coupon.redemptionId }),
    },
  }))
  await writeLicenses(tx, organizationId, writes)
  if (!coupon) return
  const ids = effect.licenses.map(({ licenseId }) => licenseId)
  const where = { organizationId, licenses: { some: { id: { in: ids } } } }
  for (const { id } of await tx.subscription.findMany({ where, select: { id: true } }))
    await keepCoupon(delivery, id)
}

/** P2: a license subscription that lost its last license to another one is over. */
export async function endEmptySubscriptions({ tx, context }: Delivery): Promise<void> {
  const { organizationId, now } = context
  await tx.subscription.updateMany({
    where: {
      organizationId,
      kind: 'licenses',
      status: { not: 'ended' },
      licenses: { none: { status: { not: 'ended' } } },
    },
    data: { status: 'ended', endedAt: now, nextRetryAt: null, version: { increment: 1 } },
  })
}

interface Started {
  readonly interval: Interval
  readonly target: SubscriptionTarget
}

async function subscriptionFor(
  { tx, context, started }: Delivery,
  { interval, target }: Started,
): Promise<string> {
  if (target.kind === 'join') return target.subscriptionId
  const known = started.get(interval)
  if (known) return known
  const id = newId('subscription')
  const { anchor, periodStart, periodEnd } = target
  await tx.subscription.create({
    data: {
      organizationId: context.organizationId,
      id,
      kind: 'licenses',
      status: 'active',
      interval,
      anchor,
      periodStart,
      periodEnd,
      createdAt: context.now,
    },
  })
  started.set(interval, id)
  return id
}

/** C1: the coupon stays with the subscription for its next renewals. */
async function keepCoupon(
  { tx, context, lastingCoupon }: Delivery,
  subscriptionId: string,
): Promise<void> {
  const key = { organizationId_id: { organizationId: context.organizationId, id: subscriptionId } }
  const { renewalCoupon } = await tx.subscription.findUniqueOrThrow({ where: key })
  await tx.subscription.update({
    where: key,
    data: { renewalCoupon: withCoupon(renewalCoupon, lastingCoupon) },
  })
}

/** L6: buying unlocks the organization; paused events are resumed by hand. */
async function unlock({ tx, context }: Delivery): Promise<void> {
  const { organizationId, now } = context
  await tx.organization.updateMany({
    where: { id: organizationId, lockedAt: { not: null } },
    data: { lockedAt: null },
  })
  await resolveNotices(tx, { organizationId, subjectId: organizationId, now })
}
