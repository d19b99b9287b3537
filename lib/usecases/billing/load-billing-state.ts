import 'server-only'
import type { Db, Tx } from '@/lib/db/client'
import type { LastingCoupon } from '@/lib/domain/coupons/coupon'
import { invariant } from '@/lib/domain/invariant'
import type {
  BillingState,
  CouponUse,
  LicenseState,
  MemberState,
  SubscriptionState,
} from '@/lib/domain/licenses/state'
import { intervalOf, statusOf, tierOf } from '@/lib/usecases/billing/stored-words'
import { loadLastingCoupons, storedCoupons } from '@/lib/usecases/billing/renewal-coupon'

/**
 * Everything that a purchase depends on, as it is now. Read under the organization's lock by whoever
 * decides on it (P5). `couponId`: the coupon that was asked for, null without one.
 */
export async function loadBillingState(
  tx: Db | Tx,
  organizationId: string,
  couponId: string | null,
): Promise<BillingState> {
  const { creditBalance } = await tx.organization.findUniqueOrThrow({
    where: { id: organizationId },
    select: { creditBalance: true },
  })
  const running = await loadRunning(tx, organizationId)
  const subscriptions = running.map(subscriptionState)
  const coupon = await loadCouponUse(tx, organizationId, couponId)
  const paid = await tx.invoice.findFirst({
    where: { organizationId, kind: 'order', paidAt: { not: null } },
    select: { id: true },
  })
  return {
    organizationId,
    creditBalance,
    licenses: await loadLicenses(tx, organizationId),
    subscriptions,
    members: await loadMembers(tx, organizationId, subscriptions),
    // An open order with a first-purchase coupon, whichever, may still become the first purchase.
    hadPurchase: paid !== null || coupon.reservedAsFirst > 0,
    couponUse: coupon.use,
    lastingCoupons: await loadLasting(tx, running),
  }
}

/** The licenses that have not ended, oldest first. */
export async function loadLicenses(tx: Db | Tx, organizationId: string): Promise<LicenseState[]> {
  const rows = await tx.$queryRaw<(LicenseColumns & { readonly eventId: string | null })[]>`
    SELECT l.id, l.subscription_id AS "subscriptionId", l.tier, l.interval, l.status,
      l.unit_amount AS "unitAmount", l.rate, l.paid_amount AS "paidAmount", l.paid_from AS "paidFrom",
      l.scheduled_tier AS "scheduledTier", l.scheduled_interval AS "scheduledInterval",
      l.coupon_redemption_id AS "couponRedemptionId",
      (SELECT min(e.id) FROM events e WHERE e.organization_id = l.organization_id AND e.license_id = l.id
        AND e.status IN ('live', 'paused')) AS "eventId"
    FROM licenses l WHERE l.organization_id = ${organizationId} AND l.status <> 'ended'
    ORDER BY l.created_at, l.id`
  return rows.map((row) => stateOf(row, row.eventId))
}

type LicenseColumns = {
  readonly id: string
  readonly subscriptionId: string
  readonly tier: string
  readonly interval: string
  readonly status: string
  readonly unitAmount: bigint
  readonly rate: number
  readonly paidAmount: bigint
  readonly paidFrom: Date
  readonly scheduledTier: string | null
  readonly scheduledInterval: string | null
  readonly couponRedemptionId: string | null
}

type LicenseRow = LicenseColumns & { readonly events: readonly { readonly id: string }[] }

export const licenseState = (row: LicenseRow): LicenseState =>
  stateOf(row, row.events[0]?.id ?? null)

const stateOf = (row: LicenseColumns, eventId: string | null): LicenseState => ({
  id: row.id,
  subscriptionId: row.subscriptionId,
  tier: tierOf(row.tier),
  interval: intervalOf(row.interval),
  status: statusOf(row.status),
  unitAmount: row.unitAmount,
  rate: row.rate,
  paidAmount: row.paidAmount,
  paidFrom: row.paidFrom,
  scheduledChange:
    row.scheduledTier === null && row.scheduledInterval === null
      ? null
      : {
          tier: row.scheduledTier === null ? null : tierOf(row.scheduledTier),
          interval: row.scheduledInterval === null ? null : intervalOf(row.scheduledInterval),
        },
  eventId,
  couponRedemptionId: row.couponRedemptionId,
})

/** The subscriptions that have not ended, oldest first, as they are stored. */
export const loadRunning = (tx: Db | Tx, organizationId: string) =>
  tx.subscription.findMany({
    where: { organizationId, status: { not: 'ended' } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })

/** C1: the coupons that still lower renewals, by subscription; most have none. */
async function loadLasting(
  tx: Db | Tx,
  running: readonly SubscriptionRow[],
): Promise<BillingState['lastingCoupons']> {
  const lasting = new Map<string, LastingCoupon[]>()
  for (const { id, renewalCoupon } of running)
    lasting.set(id, await loadLastingCoupons(tx, renewalCoupon))
  return lasting
}

export type SubscriptionRow = {
  readonly id: string
  readonly kind: string
  readonly interval: string
  readonly status: string
  readonly product: string | null
  readonly accountId: string | null
  readonly anchor: Date
  readonly periodStart: Date
  readonly periodEnd: Date
  readonly renewalCoupon: unknown
}

export function subscriptionState(row: SubscriptionRow): SubscriptionState {
  const { id, anchor, periodStart, periodEnd, product, accountId } = row
  const base = { id, status: statusOf(row.status), anchor, periodStart, periodEnd }
  if (row.kind === 'licenses')
    return { ...base, kind: 'licenses', interval: intervalOf(row.interval) }
  invariant(product !== null, `subscription ${id} has no product`)
  const [lasting] = storedCoupons(row.renewalCoupon)
  const couponRedemptionId = lasting?.redemptionId ?? null
  if (row.kind === 'addOn')
    return { ...base, kind: 'addOn', interval: 'year', addOn: product, couponRedemptionId }
  invariant(accountId !== null, `package ${id} has no account`)
  return {
    ...base,
    kind: 'tokenPackage',
    interval: 'days30',
    package: product,
    accountId,
    couponRedemptionId,
  }
}

/** O2: people with an open invitation have no account here yet, so all that are listed have joined. */
async function loadMembers(
  tx: Db | Tx,
  organizationId: string,
  subscriptions: readonly SubscriptionState[],
): Promise<MemberState[]> {
  const rows = await tx.membership.findMany({
    where: { organizationId, removedAt: null },
    orderBy: { joinedAt: 'asc' },
    select: { userId: true },
  })
  return rows.map(({ userId }) => ({
    accountId: userId,
    joined: true,
    packages: subscriptions.flatMap((subscription) =>
      subscription.kind === 'tokenPackage' && subscription.accountId === userId
        ? [{ package: subscription.package, status: subscription.status }]
        : [],
    ),
  }))
}

/** C4: what is reserved by an open order counts as used until that order ends one way or the other. */
async function loadCouponUse(
  tx: Db | Tx,
  organizationId: string,
  couponId: string | null,
): Promise<{ readonly use: CouponUse; readonly reservedAsFirst: number }> {
  const coupon = couponId ? await tx.coupon.findUnique({ where: { id: couponId } }) : null
  if (!coupon) return { use: { byOrganization: 0, total: 0 }, reservedAsFirst: 0 }
  const redeemed = await tx.couponRedemption.count({
    where: { organizationId, couponId: coupon.id },
  })
  const [reserved] = await tx.$queryRaw<{ readonly same: number; readonly asFirst: number }[]>`
    SELECT count(*) FILTER (WHERE c.id = ${coupon.id})::int AS same,
      count(*) FILTER (WHERE c.first_purchase_only)::int AS "asFirst"
    FROM orders o JOIN coupons c ON c.id = o.plan -> 'coupon' ->> 'couponId'
    WHERE o.organization_id = ${organizationId}
      AND o.status IN ('pending', 'requiresAction', 'processing')
      AND o.plan -> 'coupon' ->> 'applied' = 'true'`
  const { same = 0, asFirst = 0 } = reserved ?? {}
  return {
    use: { byOrganization: redeemed + same, total: coupon.redeemed },
    reservedAsFirst: asFirst,
  }
}
