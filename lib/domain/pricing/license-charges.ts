import type { Interval, Tier } from '@/lib/domain/catalog/catalog'
import { allocate } from '@/lib/domain/money/money'
import type { Cents } from '@/lib/domain/money/money'
import { intervalWords, listPrice, planOf, targetFor } from '@/lib/domain/pricing/context'
import type { PricingContext, PurchaseCharge } from '@/lib/domain/pricing/context'
import type { PurchaseItem } from '@/lib/domain/pricing/plan'
import { isWhole, prorate, shareLeft, shareWords } from '@/lib/domain/proration/proration'
import type { Line } from '@/lib/domain/invoices/lines'
import type { Period } from '@/lib/domain/time/periods'

type LicenseItem = Extract<PurchaseItem, { type: 'license' }>

/** P2, P3: new licenses; monthly ones join the running period and pay the days that are left. */
export const licenseCharge = (item: LicenseItem, context: PricingContext): PurchaseCharge => {
  const { tier, interval, quantity } = item
  const target = targetFor(context, interval)
  const unitAmount = listPrice(context.catalog, tier, interval)
  const line = licenseLine({
    name: licenseName(context, tier, interval),
    quantity,
    unitAmount,
    period: { start: target.periodStart, end: target.periodEnd },
    now: context.now,
  })
  return {
    line,
    credits: [],
    products: ['license', `license:${tier}`],
    takesVolumeDiscount: true,
    deliver: ({ paid, withCoupon }) => ({
      kind: 'startLicenses',
      tier,
      interval,
      quantity,
      target,
      unitAmount,
      rate: context.volume.rateAfter,
      paidAmounts: shareEqually(paid, quantity),
      paidFrom: context.now,
      withCoupon,
    }),
  }
}

/** "Pro license, monthly" */
export const licenseName = (
  { catalog }: Pick<PricingContext, 'catalog'>,
  tier: Tier,
  interval: Interval,
): string => `${planOf(catalog, tier).name} license, ${intervalWords[interval]}`

/** The same amount for each, exact in sum. */
export const shareEqually = (amount: Cents, quantity: number): Cents[] =>
  allocate(
    amount,
    Array.from({ length: quantity }, () => 1n),
  )

/** A whole period is a `license` line, the rest of a running one a `proration` (P4). */
export const licenseLine = (parts: {
  readonly name: string
  readonly quantity: number
  readonly unitAmount: Cents
  readonly period: Period
  readonly now: Date
}): Line => {
  const { name, quantity, unitAmount, period, now } = parts
  const share = shareLeft(period, now)
  return {
    type: isWhole(share) ? 'license' : 'proration',
    description: isWhole(share) ? name : `${name}: ${shareWords(share)}`,
    quantity,
    unitAmount,
    amount: prorate(BigInt(quantity) * unitAmount, share),
    periodStart: period.start,
    periodEnd: period.end,
    ...share,
    licenseId: null,
  }
}
