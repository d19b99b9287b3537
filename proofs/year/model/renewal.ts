import { daysOf, groupsOf, nearest } from './arithmetic'
import { chargeCard } from './card'
import { discount } from './discount'
import { refuse } from './dunning'
import * as holdings from './holdings'
import { giveUp, pay, smallestCharge, writeInvoice } from './invoice'
import * as rules from './state'
import type { Invoice, License, Organization, Redemption, Subscription } from './state'

/** K5, L2, L5, V4: what a subscription's end brings, at that instant. */
export function renew(organization: Organization, subscription: Subscription): void {
  subscription.unpaid = bill(organization, subscription)
  if (subscription.unpaid) collect(organization, subscription)
}

/** L5 within L7's grace: what was canceled leaves after all, and the rest is billed anew and waits on. */
export function rebill(organization: Organization, subscription: Subscription): void {
  if (subscription.unpaid) giveUp(organization, subscription.unpaid, 'void')
  subscription.waits = false
  subscription.unpaid = bill(organization, subscription)
}

/** The invoice that is to be paid; null: nothing renews, or nothing is due for it. */
function bill(organization: Organization, subscription: Subscription): Invoice | null {
  const bills = billsOf(organization, subscription)
  if (bills === null) {
    Object.assign(subscription, { status: 'ended', nextTry: null })
    return null
  }
  const lines = bills.flatMap((part) => part.lines)
  const deliver = () => {
    for (const part of bills) part.deliver()
    holdings.endEmpty(organization)
  }
  const renews = subscription.kind
  const invoice = writeInvoice(organization, { kind: 'renewal', renews, lines, deliver })
  if (invoice.due >= smallestCharge) return invoice
  if (invoice.due === 0n) pay(organization, invoice)
  else {
    invoice.status = 'uncollectible'
    invoice.deliver()
  }
  return null
}

/** Charges the unpaid renewal on the default card. */
export function collect(organization: Organization, subscription: Subscription): void {
  const { unpaid } = subscription
  if (!unpaid) throw new Error(`nothing is owed for ${subscription.id}`)
  const outcome = chargeCard(organization)
  subscription.waits = outcome === 'mustConfirm'
  if (outcome === 'paid') return settle(organization, subscription)
  const forGood = outcome === 'refusedForGood'
  refuse(organization, subscription, {
    forGood,
    told: subscription.waits ? 'confirmations' : 'refusals',
  })
}

/** L7: a late payment gives the period on the old schedule. */
export function settle(organization: Organization, subscription: Subscription): void {
  const { unpaid } = subscription
  if (!unpaid) throw new Error(`nothing is owed for ${subscription.id}`)
  pay(organization, unpaid)
  Object.assign(subscription, { unpaid: null, waits: false })
}

interface Bill {
  readonly lines: readonly rules.Line[]
  readonly deliver: () => void
}

/** Null: nothing renews. */
function billsOf(organization: Organization, subscription: Subscription): Bill[] | null {
  if (subscription.kind === 'licenses') return licenseBills(organization, subscription)
  if (subscription.status === 'canceling') return null
  const { end } = holdings.periodOf(subscription)
  if (subscription.kind === 'addOn' && !staysAny(organization, end)) return null
  const name = rules.packageNames.find((known) => known === subscription.product)
  const amount = name ? rules.packages[name].price : rules.addOnPrice
  const [redemption = null] = subscription.lasting.keys()
  const charge = { line: ['renewal', amount] as const, products: [], isLicense: false }
  return [
    {
      lines: discount([charge], { rate: 0, coupon: couponOf(redemption) }).lines,
      deliver: () => {
        use(subscription, redemption)
        goOn(subscription)
      },
    },
  ]
}

/** L2, V4: whether a license goes on beyond this instant. */
const staysAny = (organization: Organization, at: number): boolean =>
  holdings.held(organization).some((license) => !leaves(license, at))

const leaves = ({ status, subscription }: License, at: number): boolean =>
  status === 'canceling' && holdings.periodOf(subscription).end <= at

/** L4, L5, V4 */
function licenseBills(organization: Organization, subscription: Subscription): Bill[] | null {
  const { end: at } = holdings.periodOf(subscription)
  const count = holdings.held(organization).filter((license) => !leaves(license, at)).length
  const own = holdings.licensesIn(organization, subscription)
  holdings.endLicenses(
    organization,
    own.filter((license) => leaves(license, at)),
  )
  const staying = holdings.licensesIn(organization, subscription)
  if (staying.length === 0) return null
  const lasting = [...subscription.lasting.keys()]
  const redemptionOf = ({ redemption }: License) => (redemption ? lasting.indexOf(redemption) : -1)
  const bills = groupsOf(staying, (license) => `${redemptionOf(license)}`).map((licenses) => {
    const [first] = licenses
    const redemption = first ? (lasting[redemptionOf(first)] ?? null) : null
    const renewing = { organization, subscription, at, rate: rules.rateFor(count) }
    return licenseBill(renewing, { licenses, redemption })
  })
  const goesOn = staying.some(({ next }) => !moves(subscription, next))
  return goesOn ? [...bills, { lines: [], deliver: () => goOn(subscription) }] : bills
}

interface Renewing {
  readonly organization: Organization
  readonly subscription: Subscription
  readonly at: number
  readonly rate: number
}

function licenseBill(
  renewing: Renewing,
  { licenses, redemption }: { licenses: readonly License[]; redemption: Redemption | null },
): Bill {
  const { organization, subscription, at, rate } = renewing
  const parts = groupsOf(licenses, ({ tier, next }) =>
    [next?.tier ?? tier, moves(subscription, next)].join(' '),
  ).map((group) => partOf(renewing, group))
  const discounted = discount(
    parts.map(({ charge }) => charge),
    { rate, coupon: couponOf(redemption) },
  )
  const deliver = () => {
    use(subscription, redemption)
    for (const [index, { group, tier, unit, toMonth }] of parts.entries()) {
      const target = toMonth ? monthlyAt(organization, at) : subscription
      const paid = (discounted.paid[index] ?? 0) / group.length
      for (const license of group)
        Object.assign(license, {
          tier,
          unit,
          rate,
          paid,
          paidFrom: at,
          next: null,
          subscription: target,
          ...(license.status === 'pastDue' && { status: 'active' }),
          ...(toMonth && { redemption: null }),
        })
    }
  }
  return { lines: discounted.lines, deliver }
}

const moves = ({ length }: Subscription, next: License['next']): boolean =>
  length === 'year' && next?.toMonth === true

function partOf({ organization, subscription, at }: Renewing, group: readonly License[]) {
  const [first] = group
  if (!first) throw new Error('nothing to renew')
  const tier = first.next?.tier ?? first.tier
  const toMonth = moves(subscription, first.next)
  const unit = rules.prices[toMonth || subscription.length === 'month' ? 'month' : 'year'][tier]
  const joined = toMonth ? holdings.monthlyOf(organization) : undefined
  const { left, of } = joined ? daysOf(periodAt(joined, at), at) : { left: 1, of: 1 }
  const amount = nearest(unit * BigInt(group.length) * BigInt(left), BigInt(of))
  const line = [left === of ? 'renewal' : 'proration', amount] as const
  return { group, tier, unit, toMonth, charge: { line, products: [], isLicense: true } }
}

/** The period that runs at an instant, also while the one before is still unpaid. */
function periodAt(subscription: Subscription, at: number) {
  const stored = holdings.periodOf(subscription)
  return stored.end > at
    ? stored
    : holdings.periodOf({ ...subscription, index: subscription.index + 1 })
}

/** P2: into the monthly subscription that there is, else a new one with this date as its anchor. */
const monthlyAt = (organization: Organization, anchor: number): Subscription =>
  holdings.monthlyOf(organization) ??
  holdings.startSubscription(organization, { kind: 'licenses', length: 'month', anchor })

/** What a coupon asked of the order does not matter at its renewals. */
const couponOf = (redemption: Redemption | null): rules.ModelCoupon | null =>
  redemption && { ...redemption.coupon, products: [], minimumAmount: 0n }

function use({ lasting }: Subscription, redemption: Redemption | null): void {
  if (!redemption) return
  const left = (lasting.get(redemption) ?? 0) - 1
  if (left > 0) lasting.set(redemption, left)
  else lasting.delete(redemption)
}

function goOn(subscription: Subscription): void {
  const status = subscription.status === 'pastDue' ? 'active' : subscription.status
  const index = subscription.index + 1
  Object.assign(subscription, { index, status, tries: 0, nextTry: null, paused: false })
}
