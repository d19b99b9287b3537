import { chargeCard, type Outcome } from './card'
import { discount, type Charge } from './discount'
import { held } from './holdings'
import { giveUp, pay, smallestCharge, writeInvoice } from './invoice'
import type { Bought, Buying } from './buying'
import type { Item } from './items'
import { bought } from './price-item'
import { rateFor, type Invoice, type ModelCoupon, type Organization } from './state'
import { volumeCredits } from './volume-credit'

export interface Ordered {
  readonly invoice: Invoice
  readonly outcome: Outcome | 'free'
}

/** L1–L3, V2, V3, C1–C4: prices an order and pays it at once; null: it is not possible. */
export function order(
  organization: Organization,
  items: readonly Item[],
  coupon: ModelCoupon | null,
): Ordered | null {
  const buying = begin(organization, items)
  const parts = items.map((item) => bought(buying, item))
  if (parts.some((part) => part === null)) return null
  const all = parts.flatMap((part) => part ?? [])
  if (all.length === 0) return null
  const credits = buying.rate > buying.rateBefore ? volumeCredits(buying, leaving(all)) : []
  const usable = coupon && mayUse(organization, coupon) ? coupon : null
  const charges: Charge[] = all.map(({ charge }) => charge)
  const discounted = discount(charges, { rate: buying.rate, coupon: usable })
  const extra = [...all.flatMap(({ credit }) => (credit ? [credit] : [])), ...credits]
  const lines = [...discounted.lines, ...extra.map(({ line }) => line)]
  const deliver = () => {
    const redemption = usable && discounted.couponUsed ? { coupon: usable } : null
    if (usable && redemption) count(organization, usable)
    for (const { apply } of credits) apply()
    for (const [index, { deliver: hand }] of all.entries()) {
      const withCoupon = redemption && usable?.renewals && discounted.withCoupon[index]
      hand({ paid: discounted.paid[index] ?? 0, redemption: withCoupon ? redemption : null })
    }
    organization.hadPurchase = true
  }
  const due = lines.reduce((total, [, amount]) => total + amount, 0n) - organization.credit
  if (due > 0n && due < smallestCharge) return null
  return collect(
    organization,
    writeInvoice(organization, { kind: 'order', renews: null, lines, deliver }),
  )
}

/** V1, V2: the counts before and after what is bought. */
function begin(organization: Organization, items: readonly Item[]): Buying {
  const before = held(organization).length
  const added = items.reduce((n, item) => (item.type === 'license' ? n + item.quantity : n), before)
  return {
    organization,
    now: organization.now,
    rateBefore: rateFor(before),
    rate: rateFor(added),
    hasBase: added > 0,
    started: new Map(),
  }
}

const leaving = (all: readonly Bought[]) => new Set(all.flatMap(({ leaves }) => leaves))

function mayUse({ hadPurchase, redeemed }: Organization, coupon: ModelCoupon): boolean {
  if (coupon.firstPurchaseOnly && hadPurchase) return false
  return (redeemed.get(coupon.code) ?? 0) < (coupon.maxPerOrganization ?? Infinity)
}

const count = ({ redeemed }: Organization, { code }: ModelCoupon) =>
  redeemed.set(code, (redeemed.get(code) ?? 0) + 1)

function collect(organization: Organization, invoice: Invoice): Ordered {
  if (invoice.due === 0n) {
    pay(organization, invoice)
    return { invoice, outcome: 'free' }
  }
  const outcome = chargeCard(organization)
  if (outcome === 'paid') pay(organization, invoice)
  else if (outcome !== 'mustConfirm') giveUp(organization, invoice, 'void')
  return { invoice, outcome }
}
