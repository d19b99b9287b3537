/** What the model believes of one organization. The numbers are the rules' own (L1, L2, T3, K1). */
import type { Length } from './arithmetic'

export type Tier = 'basic' | 'pro' | 'premium'
export type Interval = 'month' | 'year'
export const tiers = ['basic', 'pro', 'premium'] as const

export const prices = {
  month: { basic: 4900n, pro: 9900n, premium: 14_900n },
  year: { basic: 49_000n, pro: 99_000n, premium: 149_000n },
} as const
export const addOnPrice = 150_000n
export const bundlePrices = new Map([
  [100, 2000n],
  [500, 7500n],
  [1000, 12_000n],
])
export const packages = {
  starter: { price: 900n, tokens: 40 },
  pro: { price: 5900n, tokens: 350 },
  refill: { price: 4900n, tokens: 350 },
} as const
export const packageNames = ['starter', 'pro', 'refill'] as const

/** V1 */
export function rateFor(count: number): number {
  if (count >= 10) return 1500
  return count >= 5 ? 1000 : 0
}

export interface ModelCoupon {
  readonly code: string
  readonly percentOff?: number
  readonly amountOff?: bigint
  readonly combinable: boolean
  /** Renewals that it lasts. */
  readonly renewals: number
  readonly products: readonly string[]
  readonly minimumAmount?: bigint
  readonly firstPurchaseOnly?: boolean
  readonly maxPerOrganization?: number
}

/** A coupon that was redeemed; the subscriptions count what is left of it. */
export interface Redemption {
  readonly coupon: ModelCoupon
}

export interface Subscription {
  id: string
  readonly kind: 'licenses' | 'addOn' | 'tokenPackage'
  readonly length: Length
  readonly product: string | null
  readonly anchor: number
  index: number
  status: 'active' | 'canceling' | 'pastDue' | 'ended'
  tries: number
  nextTry: number | null
  /** The card is one that is not tried again by itself. */
  paused: boolean
  /** The renewal that is not paid yet, and whether the bank waits for a confirmation of it. */
  unpaid: Invoice | null
  waits: boolean
  lasting: Map<Redemption, number>
}

export interface License {
  id: string
  subscription: Subscription
  tier: Tier
  status: 'active' | 'canceling' | 'pastDue' | 'ended'
  unit: bigint
  rate: number
  /** What was really paid for the time from `paidFrom` on, as exactly as a number can say. */
  paid: number
  /** The product's own whole cents of it, taken over after each comparison. */
  paidCents: bigint
  paidFrom: number
  next: { tier: Tier | null; toMonth: boolean } | null
  redemption: Redemption | null
}

export type LineType =
  | 'license'
  | 'addOn'
  | 'proration'
  | 'volumeDiscount'
  | 'volumeDiscountCredit'
  | 'coupon'
  | 'topUp'
  | 'tokenPackage'
  | 'renewal'
export type Line = readonly [type: LineType, amount: bigint]

export interface Invoice {
  readonly kind: 'order' | 'renewal'
  /** The kind of subscription that it renews; null for an order. */
  readonly renews: Subscription['kind'] | null
  readonly lines: readonly Line[]
  readonly total: bigint
  readonly credit: bigint
  readonly due: bigint
  status: 'open' | 'paid' | 'void' | 'uncollectible' | 'refunded' | 'partlyRefunded'
  readonly deliver: () => void
}

/** What becomes of the next charge; `lost`: no answer, nothing charged, sent again. */
export type Fate =
  | 'declined'
  | 'insufficient_funds'
  | 'lost_card'
  | 'authentication_required'
  | 'drop_before'
  | 'crash_after_charge'

export interface Organization {
  now: number
  readonly subscriptions: Subscription[]
  readonly licenses: License[]
  readonly invoices: Invoice[]
  readonly fates: Fate[]
  readonly redeemed: Map<string, number>
  credit: bigint
  locked: boolean
  hadPurchase: boolean
  /** Whole tokens bought for the organization's wallet. */
  toppedUp: number
  /** Refused charges of renewals, each of which is told by one mail. */
  refusals: number
  /** Charges of renewals that the bank wants confirmed. */
  confirmations: number
  /** Subscriptions that ended because nobody paid. */
  unpaidEnds: number
}

export const newOrganization = (now: number): Organization => ({
  now,
  subscriptions: [],
  licenses: [],
  invoices: [],
  fates: [],
  redeemed: new Map(),
  credit: 0n,
  locked: false,
  hadPurchase: false,
  toppedUp: 0,
  refusals: 0,
  confirmations: 0,
  unpaidEnds: 0,
})
