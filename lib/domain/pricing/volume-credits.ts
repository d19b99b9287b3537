import type { LicenseState } from '@/lib/domain/licenses/state'
import type { Line } from '@/lib/domain/invoices/lines'
import { allocate, formatRate, largerOf, smallerOf } from '@/lib/domain/money/money'
import type { Cents } from '@/lib/domain/money/money'
import { intervalWords, planOf, subscriptionOf } from '@/lib/domain/pricing/context'
import type { PricingContext } from '@/lib/domain/pricing/context'
import type { Effect } from '@/lib/domain/pricing/plan'
import {
  shareLeft,
  shareWords,
  unusedValue,
  volumeCredit,
  volumeCreditWeights,
} from '@/lib/domain/proration/proration'

/** `paid`: by license id, what stays paid for the rest of the period once the credit is given. */
export type VolumeCredits = {
  readonly lines: readonly Line[]
  readonly effects: readonly Effect[]
  readonly paid: ReadonlyMap<string, Cents>
}

/**
 * V3: when the purchase lifts the rate, licenses already running get the difference back for the
 * rest of their period: one line per subscription and tier. `leaving` are those whose period ends
 * with this very purchase (monthly → annual): their unused value is credited there. A past-due
 * license has paid for no running period, so there is nothing to give back.
 */
export const volumeCredits = (
  context: PricingContext,
  leaving: ReadonlySet<string>,
): VolumeCredits => {
  if (context.volume.rateAfter <= context.volume.rateBefore) return noCredits
  const running = context.state.licenses.filter(
    (license) =>
      license.rate < context.volume.rateAfter &&
      (license.status === 'active' || license.status === 'canceling') &&
      !leaving.has(license.id),
  )
  const credits = groupBy(running, (license) => `${license.subscriptionId} ${license.tier}`)
    .map((licenses) => creditGroup(context, licenses))
    .filter((credit) => credit.line.amount < 0n)
  return {
    lines: credits.map((credit) => credit.line),
    effects: credits.map((credit) => credit.effect),
    paid: new Map(credits.flatMap(({ licenses }) => licenses)),
  }
}

const noCredits: VolumeCredits = { lines: [], effects: [], paid: new Map() }

const creditGroup = (
  context: PricingContext,
  licenses: readonly [LicenseState, ...LicenseState[]],
) => {
  const { volume, now, state, catalog } = context
  const [first] = licenses
  const { periodStart, periodEnd } = subscriptionOf(state.subscriptions, first)
  const share = shareLeft({ start: periodStart, end: periodEnd }, now)
  const amount = volumeCredit(licenses, volume.rateAfter, share)
  const parts = allocate(amount, volumeCreditWeights(licenses, volume.rateAfter))
  const paid = licenses.map((license, index) => {
    const left = unusedValue([license], { periodEnd, now }) - (parts[index] ?? 0n)
    return { licenseId: license.id, paidAmount: largerOf(0n, left) }
  })
  const name = `${planOf(catalog, first.tier).name} ${intervalWords[first.interval]}`
  const line: Line = {
    type: 'volumeDiscountCredit',
    description: `Volume discount credit, ${name}: now ${formatRate(volume.rateAfter)}, ${shareWords(share)}`,
    quantity: licenses.length,
    unitAmount: licenses.map((license) => license.unitAmount).reduce(smallerOf),
    amount: -amount,
    periodStart,
    periodEnd,
    ...share,
    licenseId: licenses.length === 1 ? first.id : null,
  }
  const effect: Effect = {
    kind: 'creditVolume',
    subscriptionId: first.subscriptionId,
    tier: first.tier,
    newRate: volume.rateAfter,
    amount,
    licenses: paid,
    paidFrom: now,
  }
  return {
    line,
    effect,
    licenses: paid.map((entry): readonly [string, Cents] => [entry.licenseId, entry.paidAmount]),
  }
}

/** Groups in order of first appearance; none is empty. */
export const groupBy = <Entry>(
  entries: readonly Entry[],
  keyOf: (entry: Entry) => string,
): [Entry, ...Entry[]][] => {
  const groups = new Map<string, [Entry, ...Entry[]]>()
  for (const entry of entries) {
    const group = groups.get(keyOf(entry))
    if (group === undefined) groups.set(keyOf(entry), [entry])
    else group.push(entry)
  }
  return [...groups.values()]
}
