/**
 * Owns: what is sold and the numbers of the business, as one value that a vendor replaces with their
 * own file. Does not own: what somebody bought at which price (licenses), nor how a price is charged
 * (pricing).
 * Invariants (parse-catalog.ts proves them): prices are positive; ids are unique; the three tiers are
 * all there, dearer upwards; volume tiers rise; every feature belongs to exactly one tier.
 */
import type { BasisPoints, Cents } from '@/lib/domain/money/money'

export type Tier = 'basic' | 'pro' | 'premium'
export const tiers = ['basic', 'pro', 'premium'] as const satisfies readonly Tier[]

/** How licenses are billed. */
export type Interval = 'month' | 'year'
export const intervals = ['month', 'year'] as const satisfies readonly Interval[]

export const rateCardItems = [
  'ai_image_low',
  'ai_image_high',
  'ai_video_low',
  'ai_video_medium',
  'ai_video_high',
  'text_message',
  'background_removal',
  'virtual_booth_session',
  'ai_photo',
  'cloud_ai_analysis',
] as const
export type RateCardItemId = (typeof rateCardItems)[number]

export type Feature = { readonly id: string; readonly name: string }

/** `features` are those that the tier adds to the one below. */
export type Plan = {
  readonly tier: Tier
  readonly name: string
  /** Whom the plan is best for, in the vendor's words. */
  readonly bestFor: string
  readonly mostPopular: boolean
  readonly prices: { readonly month: Cents; readonly year: Cents }
  readonly features: readonly Feature[]
}

/** From so many active licenses on, this discount in basis points (V1). */
export type VolumeTier = { readonly from: number; readonly discount: BasisPoints }

export type AddOn = {
  readonly id: string
  readonly name: string
  readonly price: Cents
  readonly interval: 'year'
  readonly features: readonly Feature[]
}

/** `tokens` are whole tokens. */
export type Bundle = { readonly tokens: number; readonly price: Cents }

/** `tokens` are whole tokens; `days` is the length of a period. */
export type TokenPackage = {
  readonly id: string
  readonly name: string
  /** Whom the package is best for, in the vendor's words. */
  readonly bestFor: string
  readonly tokens: number
  readonly price: Cents
  readonly days: number
}

/** Perpetual, joins the organization's shared pool. `tokens` are whole tokens. */
export type SharedLicenseProduct = {
  readonly sku: string
  readonly name: string
  readonly tokens: number
  readonly price: Cents
}

/** Bound to one device, which then spends nothing from the pool (S4). */
export type UnlimitedLicenseProduct = {
  readonly sku: string
  readonly name: string
  readonly price: Cents
  readonly days: number
}

/** `tokens` in thousandths of a token, for one unit of the item (T4). */
export type RateCardItem = {
  readonly item: RateCardItemId
  readonly name: string
  readonly tokens: bigint
}

/** What one session of a template puts out; its tokens follow from the rate card (T9). */
export type Template = {
  readonly id: string
  readonly name: string
  readonly outputs: readonly { readonly item: RateCardItemId; readonly quantity: number }[]
}

/** Who sells: printed on every invoice. */
export type Vendor = {
  readonly name: string
  readonly product: string
  readonly address: readonly string[]
  readonly taxId: string
  readonly supportEmail: string
  readonly website: string
}

/** The numbers of the rules that are neither a price nor a limit of the program. */
export type Policies = {
  readonly welcomeTokens: number
  readonly quoteMinutes: number
  readonly retryDays: readonly number[]
  readonly holdSeconds: number
  readonly virtualBoothFreeSessions: number
  readonly sessionsPerHour: { readonly from: number; readonly to: number }
  readonly limits: OrderLimits
}

/** L1a: how much one order holds at most. */
export type OrderLimits = {
  readonly licenses: number
  readonly bundle: number
  readonly accounts: number
  readonly sharedLicenses: number
  readonly unlimitedLicenses: number
}

export type Catalog = {
  readonly currency: string
  readonly plans: readonly Plan[]
  readonly volumeTiers: readonly VolumeTier[]
  readonly addOns: readonly AddOn[]
  readonly bundles: readonly Bundle[]
  readonly packages: readonly TokenPackage[]
  readonly sharedLicenses: readonly SharedLicenseProduct[]
  readonly unlimitedLicenses: readonly UnlimitedLicenseProduct[]
  readonly rateCard: readonly RateCardItem[]
  readonly templates: readonly Template[]
  readonly vendor: Vendor
  readonly policies: Policies
}
