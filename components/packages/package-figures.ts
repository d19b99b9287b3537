import { dayText } from '@/components/ui/instant-text'
import { type Cents, formatMoney, sumCents } from '@/lib/domain/money/money'
import { addDays } from '@/lib/domain/time/periods'
import { formatTokensForPeople, type Tokens } from '@/lib/domain/tokens/tokens'
import type { Holder } from './grid-view'

type Product = { readonly id: string; readonly price: Cents }

const soonDays = 7

/** The page's figures, from the whole organization. */
export function packageFigures(grid: {
  readonly holders: readonly Holder[]
  readonly packages: readonly Product[]
  readonly currency: string
}) {
  const { holders, packages, currency } = grid
  const held = holders.flatMap((holder) => holder.held)
  const renewing = held.filter(({ status }) => status === 'active')
  const prices = new Map(packages.map(({ id, price }) => [id, price]))
  const monthly = sumCents(renewing.map((one) => prices.get(one.package) ?? 0n))
  const next = renewing.toSorted((a, b) => a.periodEnd.getTime() - b.periodEnd.getTime())[0]
  const holding = holders.filter((holder) => holder.held.length > 0)
  const unused = holding.filter(({ lastUsedAt }) => lastUsedAt === null).length
  const out = holding.filter((one) => one.held.every(({ available }) => available === 0n)).length
  return {
    available: formatTokensForPeople(sumTokens(held.map(({ available }) => available))),
    note: `${holding.length} of ${holders.length} ${holders.length === 1 ? 'member has' : 'members have'} a package.`,
    row: [
      { label: 'Packages running', value: String(held.length) },
      { label: 'Every 30 days', value: formatMoney(monthly, currency) },
      { label: 'Next renewal', value: next ? dayText(next.periodEnd) : 'None' },
      { label: 'Out of tokens', value: `${out} ${out === 1 ? 'member' : 'members'}` },
      { label: 'Never used', value: `${unused} ${unused === 1 ? 'member' : 'members'}` },
    ],
  }
}

export type SoonLost = {
  readonly id: string
  readonly name: string
  readonly package: string
  readonly tokens: string
  readonly at: Date
}

/** What expires unused within 7 days, soonest first. */
export const expiringSoon = (
  holders: readonly Holder[],
  { now, names }: { readonly now: Date; readonly names: ReadonlyMap<string, string> },
): SoonLost[] =>
  holders
    .flatMap((holder) => holder.held.map((one) => ({ ...one, name: holder.name })))
    .filter(({ available, periodEnd }) => available > 0n && isSoon(periodEnd, now))
    .toSorted((a, b) => a.periodEnd.getTime() - b.periodEnd.getTime())
    .map((one) => ({
      id: one.subscriptionId,
      name: one.name,
      package: names.get(one.package) ?? one.package,
      tokens: formatTokensForPeople(one.available),
      at: one.periodEnd,
    }))

const isSoon = (at: Date, now: Date): boolean => at <= addDays(now, soonDays)

const sumTokens = (amounts: readonly Tokens[]): Tokens =>
  amounts.reduce((sum, amount) => sum + amount, 0n)
