import { daysOf, nearest } from './arithmetic'
import { keepCoupon, newSubscription, type Bought, type Buying, type Handed } from './buying'
import type { Charge } from './discount'
import { monthlyOf, periodOf, running, startSubscription } from './holdings'
import type { ItemOf } from './items'
import * as rules from './state'

/** P2, P4, L1: monthly ones join the running period, annual ones start their own. */
export function licenses(
  buying: Buying,
  { tier, interval, quantity }: ItemOf<'license'>,
): Bought[] | null {
  const { organization, now, rate } = buying
  const unit = rules.prices[interval][tier]
  const joined = interval === 'month' ? monthlyOf(organization) : undefined
  if (joined?.status === 'pastDue') return null
  const { left, of } = joined ? daysOf(periodOf(joined), now) : { left: 1, of: 1 }
  const amount = nearest(unit * BigInt(quantity) * BigInt(left), BigInt(of))
  const deliver = ({ paid, redemption }: Handed) => {
    const subscription = joined ?? newSubscription(buying, interval)
    for (let number = 0; number < quantity; number += 1)
      organization.licenses.push({
        id: '',
        subscription,
        tier,
        status: 'active',
        unit,
        rate,
        paid: paid / quantity,
        paidCents: 0n,
        paidFrom: now,
        next: null,
        redemption,
      })
    keepCoupon(subscription, redemption)
    organization.locked = false
  }
  const line = [left === of ? 'license' : 'proration', amount] as const
  const products = ['license', `license:${tier}`]
  return [{ charge: { line, products, isLicense: true }, leaves: [], deliver }]
}

const plain = (type: rules.LineType, amount: bigint, product: string): Charge => ({
  line: [type, amount],
  products: [type, `${type}:${product}`],
  isLicense: false,
})

/** T3 */
export function topUp({ organization }: Buying, { bundle, quantity }: ItemOf<'topUp'>): Bought[] {
  const amount = (rules.bundlePrices.get(bundle) ?? 0n) * BigInt(quantity)
  const deliver = () => void (organization.toppedUp += bundle * quantity)
  return [{ charge: plain('topUp', amount, `${bundle}`), leaves: [], deliver }]
}

/** L2 */
export function addOn(
  { organization, now, hasBase }: Buying,
  item: ItemOf<'addOn'>,
): Bought[] | null {
  const isHeld = running(organization).some(({ kind }) => kind === 'addOn')
  if (isHeld || !hasBase) return null
  const deliver = ({ redemption }: Handed) => {
    const product = item.addOn
    const start = { kind: 'addOn', length: 'year', product, anchor: now } as const
    keepCoupon(startSubscription(organization, start), redemption)
  }
  return [{ charge: plain('addOn', rules.addOnPrice, item.addOn), leaves: [], deliver }]
}

/** K2, K3: who has it already does not get it again. */
export function tokenPackage(
  { organization, now }: Buying,
  item: ItemOf<'tokenPackage'>,
): Bought[] {
  const name = rules.packageNames.find((known) => known === item.package) ?? 'starter'
  const isHeld = running(organization).some(({ product }) => product === name)
  if (isHeld) return []
  const deliver = ({ redemption }: Handed) => {
    const start = { kind: 'tokenPackage', length: 'days30', product: name, anchor: now } as const
    keepCoupon(startSubscription(organization, start), redemption)
  }
  return [{ charge: plain('tokenPackage', rules.packages[name].price, name), leaves: [], deliver }]
}
