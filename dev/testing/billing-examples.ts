import { readFileSync } from 'node:fs'
import type { Catalog, Interval, Tier } from '@/lib/domain/catalog/catalog'
import { parseCatalog } from '@/lib/domain/catalog/parse-catalog'
import type { Coupon } from '@/lib/domain/coupons/coupon'
import type { BillingState, LicenseState, SubscriptionState } from '@/lib/domain/licenses/state'
import type { Effect, PurchaseItem, PurchasePlan } from '@/lib/domain/pricing/plan'
import { decidePurchase } from '@/lib/domain/pricing/purchase'
import { roundDiv } from '@/lib/domain/money/money'

/** The demo's catalog as the product reads it. */
export const demoCatalog: Catalog = readDemoCatalog()

function readDemoCatalog(): Catalog {
  const parsed = parseCatalog(JSON.parse(readFileSync('catalog/demo.json', 'utf8')))
  if (!parsed.ok) throw new Error(parsed.refusal.problems.join('\n'))
  return parsed.value
}

/** An organization that has bought nothing yet. */
export const emptyState: BillingState = {
  organizationId: 'org_one',
  creditBalance: 0n,
  licenses: [],
  subscriptions: [],
  members: [],
  hadPurchase: false,
  couponUse: { byOrganization: 0, total: 0 },
  lastingCoupons: new Map(),
}

/** March 2026: 31 days. */
export const march = {
  start: new Date('2026-03-01T00:00:00Z'),
  end: new Date('2026-04-01T00:00:00Z'),
  middle: new Date('2026-03-15T12:00:00Z'),
} as const

export type LicenseSubscription = Extract<SubscriptionState, { kind: 'licenses' }>

export const licenseSubscription = (
  parts: Partial<LicenseSubscription> & { readonly interval: Interval },
): LicenseSubscription => ({
  id: `sub_${parts.interval}`,
  kind: 'licenses',
  status: 'active',
  anchor: parts.periodStart ?? march.start,
  periodStart: march.start,
  periodEnd: march.end,
  ...parts,
})

/** Licenses of one subscription, paid in full at its start. */
export const licensesOf = (parts: {
  readonly subscription: LicenseSubscription
  readonly tier: Tier
  readonly quantity: number
  readonly rate?: number
  readonly change?: Partial<LicenseState>
}): LicenseState[] => {
  const { subscription, tier, quantity, rate = 0, change } = parts
  const plan = demoCatalog.plans.find((candidate) => candidate.tier === tier)
  const unitAmount = plan?.prices[subscription.interval] ?? 0n
  return Array.from({ length: quantity }, (_, index) => ({
    id: `lic_${subscription.id}_${tier}_${index}`,
    subscriptionId: subscription.id,
    tier,
    interval: subscription.interval,
    status: 'active',
    unitAmount,
    rate,
    paidAmount: unitAmount - roundDiv(unitAmount * BigInt(rate), 10_000n),
    paidFrom: subscription.periodStart,
    scheduledChange: null,
    eventId: null,
    couponRedemptionId: null,
    ...change,
  }))
}

/** A state with licenses of one subscription that runs in March; the parts say what is different about it. */
export const heldLicenses = (parts: {
  readonly tier: Tier
  readonly interval?: Interval
  readonly quantity?: number
  readonly rate?: number
  readonly license?: Partial<LicenseState>
  readonly subscription?: Partial<LicenseSubscription>
}): BillingState => {
  const { tier, interval = 'month', quantity = 1, rate = 0, license } = parts
  const subscription = licenseSubscription({ interval, ...parts.subscription })
  const licenses = licensesOf({
    subscription,
    tier,
    quantity,
    rate,
    ...(license && { change: license }),
  })
  return { ...emptyState, subscriptions: [subscription], licenses, hadPurchase: true }
}

/** Monthly ones of the catalog's price. */
export const runningMonthly = (tier: Tier, quantity: number, rate = 0): BillingState =>
  heldLicenses({ tier, quantity, rate })

export const couponLike = (parts: Partial<Coupon> = {}): Coupon => ({
  id: 'cou_one',
  code: 'SPRING20',
  discount: { kind: 'percent', percentOff: 2000 },
  validFrom: null,
  validUntil: null,
  maxRedemptions: null,
  maxPerOrganization: null,
  products: [],
  minimumAmount: null,
  firstPurchaseOnly: false,
  renewals: 0,
  combinable: true,
  organizationId: null,
  ...parts,
})

export const licenseItem = (tier: Tier, interval: Interval, quantity: number): PurchaseItem => ({
  type: 'license',
  tier,
  interval,
  quantity,
})

export type ChangeItem = Extract<PurchaseItem, { type: 'licenseChange' }>

/** A change of all licenses of a state, or of its first `count`. */
export const changeOf = (
  { licenses }: Pick<BillingState, 'licenses'>,
  wanted: Pick<ChangeItem, 'tier' | 'interval'>,
  count = licenses.length,
): ChangeItem => ({
  type: 'licenseChange',
  licenseIds: licenses.slice(0, count).map(({ id }) => id),
  ...wanted,
})

/** The plan of a purchase that must not be refused. */
export const planOf = (parts: {
  readonly state?: BillingState
  readonly items: readonly PurchaseItem[]
  readonly coupon?: Coupon
  readonly now?: Date
}): PurchasePlan => {
  const { state = emptyState, items, coupon, now = march.middle } = parts
  const decided = decidePurchase({
    state,
    request: { items, ...(coupon && { coupon: coupon.code }) },
    catalog: demoCatalog,
    coupon: coupon ?? null,
    now,
  })
  if (!decided.ok) throw new Error(`refused: ${JSON.stringify(decided.refusal)}`)
  return decided.value
}

/** Why a purchase without a coupon is refused; null when it is not. */
export const refusalOf = (items: readonly PurchaseItem[], state: BillingState = emptyState) => {
  const question = { state, request: { items }, catalog: demoCatalog, coupon: null }
  const decided = decidePurchase({ ...question, now: march.middle })
  return decided.ok ? null : decided.refusal
}

/** The first effect of that kind. */
export const effectOf = <Kind extends Effect['kind']>(plan: PurchasePlan, kind: Kind) =>
  plan.effects.find((effect): effect is Extract<Effect, { kind: Kind }> => effect.kind === kind)

/** Its lines, each by its type and amount. */
export const amountsOf = ({ lines }: PurchasePlan) =>
  lines.map(({ type, amount }) => [type, amount])
