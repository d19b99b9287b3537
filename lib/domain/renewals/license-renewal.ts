import type { Tier } from '@/lib/domain/catalog/catalog'
import type { Line } from '@/lib/domain/invoices/lines'
import type { LicenseState, SubscriptionState } from '@/lib/domain/licenses/state'
import { activeCount, volumeRate } from '@/lib/domain/licenses/volume'
import { listPrice, monthlySubscription, startTarget } from '@/lib/domain/pricing/context'
import { discountCharges } from '@/lib/domain/pricing/discounts'
import type { Charge, Charged } from '@/lib/domain/pricing/discounts'
import { licenseLine, licenseName, shareEqually } from '@/lib/domain/pricing/license-charges'
import type { SubscriptionTarget } from '@/lib/domain/pricing/plan'
import { groupBy } from '@/lib/domain/pricing/volume-credits'
import type {
  RenewalEffect,
  RenewalInput,
  RenewalPlan,
  RenewedLicense,
} from '@/lib/domain/renewals/plan'
import { endPlan, lastingFor, leavesBy, useOf, writePlan } from '@/lib/domain/renewals/write-plan'
import { nextPeriod, periodContaining } from '@/lib/domain/time/periods'
import type { Period } from '@/lib/domain/time/periods'

type LicenseSubscription = Extract<SubscriptionState, { kind: 'licenses' }>

/** Licenses that renew alike: `target` is null when they stay in their subscription. */
type Part = {
  readonly licenses: readonly LicenseState[]
  readonly tier: Tier
  readonly redemptionId: string | null
  readonly target: SubscriptionTarget | null
}

type Renewing = {
  readonly input: RenewalInput
  readonly subscription: LicenseSubscription
  readonly period: Period
  readonly count: number
  readonly rate: number
}

/** V4, L4, L5: who leaves, who changes, and what the rest pays for the next period. */
export const renewLicenses = (
  input: RenewalInput,
  subscription: LicenseSubscription,
): RenewalPlan => {
  const at = subscription.periodEnd
  const leaves = leavesBy(input, at)
  const own = input.licenses.filter(
    (license) => license.subscriptionId === subscription.id && license.status !== 'ended',
  )
  const leaving = own.filter(leaves).map(({ id }) => id)
  const staying = own.filter((license) => !leaves(license))
  if (staying.length === 0) return endPlan(input, 'noLicenseLeft', leaving)
  const count = activeCount(input.licenses.filter((license) => !leaves(license)))
  const rate = volumeRate(input.catalog.volumeTiers, count)
  const period = nextPeriod(subscription, at)
  const renewing = { input, subscription, period, count, rate }
  const bills = groupBy(partsOf(renewing, staying), (part) => part.redemptionId ?? '').map(
    (parts) => billOf(renewing, parts),
  )
  const ends: RenewalEffect[] =
    leaving.length > 0 ? [{ kind: 'endLicenses', licenseIds: leaving }] : []
  return writePlan(input, {
    lines: bills.flatMap((bill) => bill.lines),
    effects: [
      ...ends,
      ...renewedEffects(
        renewing,
        bills.flatMap((bill) => bill.renewed),
      ),
      ...bills.flatMap((bill) => bill.uses),
    ],
  })
}

/** By what the licenses become and the coupon that still lowers them. */
const partsOf = ({ input, subscription }: Renewing, staying: readonly LicenseState[]): Part[] => {
  const target = monthlyTarget(input, subscription)
  const entries = staying.map((license) => ({
    license,
    tier: license.scheduledChange?.tier ?? license.tier,
    redemptionId: lastingFor(input.coupons, license.couponRedemptionId)?.redemptionId ?? null,
    moves: subscription.interval === 'year' && license.scheduledChange?.interval === 'month',
  }))
  const groups = groupBy(entries, ({ tier, redemptionId, moves }) =>
    [tier, redemptionId ?? '', moves].join(' '),
  )
  return groups.map((group) => ({
    licenses: group.map(({ license }) => license),
    tier: group[0].tier,
    redemptionId: group[0].redemptionId,
    target: group[0].moves ? target : null,
  }))
}

/** L4, P2: the monthly subscription's period at that instant, or a new one that starts there. */
const monthlyTarget = (
  { subscriptions }: RenewalInput,
  subscription: LicenseSubscription,
): SubscriptionTarget => {
  const at = subscription.periodEnd
  const monthly = monthlySubscription(subscriptions)
  if (monthly === null) return startTarget('month', at)
  const { id: subscriptionId, periodStart, periodEnd } = monthly
  // While it is past due its stored period lies behind; the one that runs is by the calendar.
  const runs =
    periodEnd <= at ? periodContaining(monthly, at) : { start: periodStart, end: periodEnd }
  return { kind: 'join', subscriptionId, periodStart: runs.start, periodEnd: runs.end }
}

type Renewed = { readonly part: Part; readonly licenses: readonly RenewedLicense[] }
type Bill = {
  readonly lines: readonly Line[]
  readonly renewed: readonly Renewed[]
  readonly uses: readonly RenewalEffect[]
}

/** Everything under one coupon, or everything without one. */
const billOf = (renewing: Renewing, parts: readonly [Part, ...Part[]]): Bill => {
  const { input, rate, count } = renewing
  const lasting = lastingFor(input.coupons, parts[0].redemptionId)
  const discounted = discountCharges({
    charges: parts.map((part) => chargeOf(renewing, part)),
    rate,
    count,
    coupon: lasting?.coupon ?? null,
    currency: input.catalog.currency,
  })
  return {
    lines: discounted.lines,
    renewed: parts.map((part, index) => ({
      part,
      licenses: renewedLicenses(renewing, part, discounted.charged[index]),
    })),
    uses: lasting === null ? [] : [useOf(lasting)],
  }
}

const chargeOf = ({ input, subscription, period }: Renewing, part: Part): Charge => {
  const { target, tier, licenses } = part
  const interval = target === null ? subscription.interval : 'month'
  const line = licenseLine({
    name: licenseName(input, tier, interval),
    quantity: licenses.length,
    unitAmount: listPrice(input.catalog, tier, interval),
    period: target === null ? period : { start: target.periodStart, end: target.periodEnd },
    now: subscription.periodEnd,
  })
  return {
    line: { ...line, type: line.type === 'license' ? 'renewal' : line.type },
    credits: [],
    products: [],
    takesVolumeDiscount: true,
  }
}

const renewedLicenses = (
  { input, subscription }: Renewing,
  { licenses, tier, target }: Part,
  charged: Charged | undefined,
): RenewedLicense[] => {
  const interval = target === null ? subscription.interval : 'month'
  const unitAmount = listPrice(input.catalog, tier, interval)
  const paid = shareEqually(charged?.paid ?? 0n, licenses.length)
  return licenses.map(({ id: licenseId }, index) => ({
    licenseId,
    tier,
    interval,
    unitAmount,
    paidAmount: paid[index] ?? 0n,
  }))
}

const renewedEffects = (
  { period, rate }: Renewing,
  renewed: readonly Renewed[],
): RenewalEffect[] => {
  const stay = renewed.filter(({ part }) => part.target === null)
  const moves = renewed.filter(({ part }) => part.target !== null)
  const target = moves[0]?.part.target ?? null
  return [
    ...(stay.length > 0
      ? [{ kind: 'renewLicenses' as const, period, rate, licenses: stay.flatMap(licensesOf) }]
      : []),
    ...(target === null
      ? []
      : [{ kind: 'moveLicenses' as const, target, rate, licenses: moves.flatMap(licensesOf) }]),
  ]
}

const licensesOf = ({ licenses }: Renewed): readonly RenewedLicense[] => licenses
