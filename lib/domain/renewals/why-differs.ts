import { type Cents, formatMoney } from '@/lib/domain/money/money'
import type { RenewalEffect, RenewalPlan } from '@/lib/domain/renewals/plan'

/** Why the next invoice is not what the last one was, a sentence each. `lastTotal` null: the first renewal. */
export function whyDiffers(
  plan: Pick<RenewalPlan, 'total' | 'creditApplied' | 'currency' | 'lines' | 'effects'>,
  lastTotal: Cents | null,
): string[] {
  const money = (amount: Cents) => formatMoney(amount, plan.currency)
  const credit =
    plan.creditApplied > 0n
      ? [`${money(plan.creditApplied)} of the credit balance is used before the card.`]
      : []
  if (lastTotal === null) return ['The first renewal.', ...reasons(plan), ...credit]
  const change = plan.total - lastTotal
  if (change === 0n) return ['The same as the last invoice.', ...credit]
  const compared = `${money(change < 0n ? -change : change)} ${change > 0n ? 'more' : 'less'} than the last invoice (${money(lastTotal)}).`
  return [compared, ...reasons(plan), ...credit]
}

function reasons({ lines, effects }: Pick<RenewalPlan, 'lines' | 'effects'>): string[] {
  const discount = lines.find(({ type }) => type === 'volumeDiscount')
  const coupon = lines.find(({ type }) => type === 'coupon')
  return [
    ...effects.flatMap(reasonOf),
    ...(discount ? [`It carries a volume discount: ${discount.description}.`] : []),
    ...(coupon ? [`A coupon still counts: ${coupon.description}.`] : []),
  ]
}

function reasonOf(effect: RenewalEffect): string[] {
  switch (effect.kind) {
    case 'endLicenses':
      return [`${licenses(effect.licenseIds.length)} cancelled before then.`]
    case 'moveLicenses':
      return [`${licenses(effect.licenses.length)} changing to monthly.`]
    case 'endSubscription':
      return ['It ends then: nothing more is charged.']
    case 'renewLicenses':
    case 'renewAddOn':
    case 'renewPackage':
    case 'useCoupon':
      return []
  }
}

const licenses = (count: number): string => (count === 1 ? '1 license is' : `${count} licenses are`)
