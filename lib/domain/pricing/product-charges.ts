import { plainLine } from '@/lib/domain/invoices/totals'
import type { Line } from '@/lib/domain/invoices/lines'
import type { Cents } from '@/lib/domain/money/money'
import {
  addOnOf,
  bundleOf,
  packageOf,
  sharedLicenseOf,
  unlimitedLicenseOf,
} from '@/lib/domain/pricing/context'
import type { PricingContext, PurchaseCharge } from '@/lib/domain/pricing/context'
import { shareEqually } from '@/lib/domain/pricing/license-charges'
import type { PurchaseItem } from '@/lib/domain/pricing/plan'
import { daysInPeriod, occurrence } from '@/lib/domain/time/periods'
import type { Period, PeriodInterval } from '@/lib/domain/time/periods'
import { formatTokensForPeople, wholeTokens } from '@/lib/domain/tokens/tokens'

type ItemOf<Type extends PurchaseItem['type']> = Extract<PurchaseItem, { type: Type }>

/** L2: a year of an add-on; no license, so no volume discount. */
export const addOnCharge = (item: ItemOf<'addOn'>, context: PricingContext): PurchaseCharge => {
  const { name, price } = addOnOf(context.catalog, item.addOn)
  const period = periodFrom(context.now, 'year')
  return {
    ...undiscounted('addOn', item.addOn),
    line: withPeriod(units({ type: 'addOn', description: name, quantity: 1, price }), period),
    deliver: ({ paid, withCoupon }) => ({
      kind: 'startAddOn',
      addOn: item.addOn,
      anchor: context.now,
      periodStart: period.start,
      periodEnd: period.end,
      paidAmount: paid,
      withCoupon,
    }),
  }
}

/** T3: tokens for the organization's wallet. */
export const topUpCharge = (item: ItemOf<'topUp'>, { catalog }: PricingContext): PurchaseCharge => {
  const { bundle, quantity } = item
  const { price } = bundleOf(catalog, bundle)
  const description = `${formatTokensForPeople(wholeTokens(bundle))} tokens`
  return {
    ...undiscounted('topUp', `${bundle}`),
    line: units({ type: 'topUp', description, quantity, price }),
    deliver: ({ paid }) => ({
      kind: 'grantTokens',
      bundle,
      quantity,
      tokens: wholeTokens(bundle) * BigInt(quantity),
      paidAmount: paid,
    }),
  }
}

/** K2, K3: a package for each account that may have it; `accountIds` are those already chosen. */
export const packageCharge = (
  item: { readonly package: string; readonly accountIds: readonly string[] },
  context: PricingContext,
): PurchaseCharge => {
  const { name, price, tokens } = packageOf(context.catalog, item.package)
  const { accountIds } = item
  const period = periodFrom(context.now, 'days30')
  const quantity = accountIds.length
  const line = units({ type: 'tokenPackage', description: name, quantity, price })
  return {
    ...undiscounted('tokenPackage', item.package),
    line: withPeriod(line, period),
    deliver: ({ paid, withCoupon }) => ({
      kind: 'startPackages',
      package: item.package,
      accountIds,
      tokens: wholeTokens(tokens),
      anchor: context.now,
      periodStart: period.start,
      periodEnd: period.end,
      paidAmounts: shareEqually(paid, quantity),
      withCoupon,
    }),
  }
}

/** S1: perpetual licenses for the shared pool. */
export const sharedLicenseCharge = (
  item: ItemOf<'sharedLicense'>,
  { catalog }: PricingContext,
): PurchaseCharge => {
  const { sku, quantity } = item
  const { name, price, tokens } = sharedLicenseOf(catalog, sku)
  return {
    ...undiscounted('sharedLicense', sku),
    line: units({ type: 'sharedLicense', description: name, quantity, price }),
    deliver: ({ paid }) => ({
      kind: 'addSharedLicenses',
      sku,
      quantity,
      tokensEach: wholeTokens(tokens),
      paidAmounts: shareEqually(paid, quantity),
    }),
  }
}

/** S4: licenses that each spare one device the pool, for their days from the binding on. */
export const unlimitedLicenseCharge = (
  item: ItemOf<'unlimitedLicense'>,
  { catalog }: PricingContext,
): PurchaseCharge => {
  const { sku, quantity } = item
  const { name, price, days } = unlimitedLicenseOf(catalog, sku)
  return {
    ...undiscounted('unlimitedLicense', sku),
    line: units({ type: 'unlimitedLicense', description: name, quantity, price }),
    deliver: () => ({ kind: 'addUnlimitedLicenses', sku, quantity, days }),
  }
}

const undiscounted = (type: PurchaseItem['type'], product: string) => ({
  credits: [],
  products: [type, `${type}:${product}`],
  takesVolumeDiscount: false,
})

const units = (parts: {
  readonly type: Line['type']
  readonly description: string
  readonly quantity: number
  readonly price: Cents
}): Line => {
  const { type, description, quantity, price } = parts
  const amount = BigInt(quantity) * price
  return { ...plainLine({ type, description, amount }), quantity, unitAmount: price }
}

const withPeriod = (line: Line, { start, end }: Period): Line => {
  const days = daysInPeriod(start, end)
  return { ...line, periodStart: start, periodEnd: end, daysLeft: days, daysInPeriod: days }
}

const periodFrom = (start: Date, interval: PeriodInterval): Period => ({
  start,
  end: occurrence({ anchor: start, interval, n: 1 }),
})
