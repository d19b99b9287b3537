import type { Line } from '@/lib/domain/invoices/lines'
import { type Cents, formatMoney } from '@/lib/domain/money/money'
import type { RenewalEffect, RenewalPlan } from '@/lib/domain/renewals/plan'

type Next = Pick<RenewalPlan, 'total' | 'creditApplied' | 'currency' | 'lines' | 'effects'>
type LastLine = Pick<Line, 'type' | 'description' | 'quantity' | 'unitAmount'>

/** The last renewal of the same subscription, as it was billed. */
export type LastInvoice = { readonly total: Cents; readonly lines: readonly LastLine[] }

/** Why the next invoice is not what the last one was, a sentence each. `last` null: the first renewal. */
export function whyDiffers(plan: Next, last: LastInvoice | null): string[] {
  const money = (amount: Cents) => formatMoney(amount, plan.currency)
  const credit =
    plan.creditApplied > 0n
      ? [`${money(plan.creditApplied)} of the credit balance is used before the card.`]
      : []
  if (last === null)
    return ['The first renewal.', ...causes(plan), ...lowered(plan.lines, []), ...credit]
  const change = plan.total - last.total
  if (change === 0n) return ['The same as the last invoice.', ...credit]
  const compared = `${money(change < 0n ? -change : change)} ${change > 0n ? 'more' : 'less'} than the last invoice (${money(last.total)}).`
  return [
    compared,
    ...causes(plan),
    ...(plan.lines.length === 0 ? [] : counted({ now: plan.lines, before: last.lines, money })),
    ...lowered(plan.lines, last.lines),
    ...credit,
  ]
}

const causes = ({ effects }: Pick<Next, 'effects'>): string[] => effects.flatMap(causeOf)

function causeOf(effect: RenewalEffect): string[] {
  switch (effect.kind) {
    case 'endLicenses':
      return [`${licenses(effect.licenseIds.length)} canceled before then.`]
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

type Compared = {
  readonly now: readonly LastLine[]
  readonly before: readonly LastLine[]
  readonly money: (amount: Cents) => string
}

/** What is billed more or less often than the last time, or at another price. */
function counted({ now, before, money }: Compared): string[] {
  const names = new Set([...now, ...before].filter(isProduct).map(nameOf))
  return [...names].flatMap((name) => {
    const [then, last] = [now, before].map((lines) => sumOf(lines, name))
    if (!then || !last) return []
    const some = (count: number) => (count === 0 ? 'none' : count.toString())
    if (then.count !== last.count)
      return [`${name}: ${some(then.count)} instead of ${some(last.count)}.`]
    if (then.each === last.each) return []
    return [`${name}: ${money(then.each)} each instead of ${money(last.each)}.`]
  })
}

const isProduct = ({ type }: LastLine): boolean => type === 'renewal' || type === 'proration'

/** "Pro license, monthly", also of a line that is for a part of the period only. */
const nameOf = ({ description }: LastLine): string => description.split(': ')[0] ?? description

function sumOf(lines: readonly LastLine[], name: string) {
  const own = lines.filter((line) => isProduct(line) && nameOf(line) === name)
  const count = own.reduce((sum, { quantity }) => sum + quantity, 0)
  return { count, each: own[0]?.unitAmount ?? 0n }
}

/** Discounts that come, go or change. */
function lowered(now: readonly LastLine[], before: readonly LastLine[]): string[] {
  const [volume, lastVolume] = [now, before].map((lines) => wordsOf(lines, 'volumeDiscount'))
  const [coupon, lastCoupon] = [now, before].map((lines) => wordsOf(lines, 'coupon'))
  // "Volume discount: 10 % for 6 active licenses": another count alone changes no price.
  const rateOf = (words: string | undefined) => words?.split(' for ')[0]
  return [
    ...(volume && rateOf(volume) !== rateOf(lastVolume) ? [`${volume}.`] : []),
    ...(!volume && lastVolume && now.length > 0 ? ['No volume discount counts any more.'] : []),
    ...(coupon && !lastCoupon ? [`A coupon still counts: ${coupon}.`] : []),
    ...(!coupon && lastCoupon && now.length > 0 ? ['The coupon counts no more.'] : []),
  ]
}

const wordsOf = (lines: readonly LastLine[], type: Line['type']): string | undefined =>
  lines.find((line) => line.type === type)?.description
