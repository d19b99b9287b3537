import { formatTokensForPeople, tokenWords } from '@/lib/domain/tokens/tokens'

export type UsageSum = { readonly day: string; readonly group: string; readonly tokens: bigint }

/** The chart keeps its hues apart for six series: the five largest items and the rest. */
const mostSeries = 6
const otherKey = 'other'

/** Spent tokens by day and item, ready to be drawn: series, days and what changed in a sentence. */
export function usageView(input: {
  readonly usage: readonly UsageSum[]
  readonly days: readonly string[]
  readonly names: ReadonlyMap<string, string>
}) {
  const { usage, days, names } = input
  const sums = sumBy(usage, ({ group }) => group)
  const ranked = [...sums].filter(([, sum]) => sum > 0n).toSorted(bySum)
  const shown = ranked.slice(0, ranked.length > mostSeries ? mostSeries - 1 : mostSeries)
  const keys = new Set(shown.map(([key]) => key))
  const keyOf = (group: string) => (keys.has(group) ? group : otherKey)
  const series = shown.map(([key]) => ({ key, label: names.get(key) ?? key }))
  return {
    series: ranked.length > shown.length ? [...series, { key: otherKey, label: 'Other' }] : series,
    days: days.map((day) => ({
      day,
      values: valuesOf(
        usage.filter((one) => one.day === day),
        keyOf,
      ),
    })),
    sentence: sentenceOf(usage, { days, leader: series[0]?.label }),
  }
}

/** For drawing only: figures that are read are formatted from the exact amount. */
const drawn = (tokens: bigint): number => Number(tokens) / 1000

function valuesOf(usage: readonly UsageSum[], keyOf: (group: string) => string) {
  const sums = sumBy(usage, ({ group }) => keyOf(group))
  return Object.fromEntries([...sums].map(([key, sum]) => [key, drawn(sum)]))
}

function sumBy(usage: readonly UsageSum[], keyOf: (one: UsageSum) => string): Map<string, bigint> {
  const sums = new Map<string, bigint>()
  for (const one of usage) sums.set(keyOf(one), (sums.get(keyOf(one)) ?? 0n) + one.tokens)
  return sums
}

function bySum(left: [string, bigint], right: [string, bigint]): number {
  if (left[1] === right[1]) return left[0].localeCompare(right[0])
  return left[1] < right[1] ? 1 : -1
}

/** What changed: the last seven days beside the seven before. */
function sentenceOf(
  usage: readonly UsageSum[],
  { days, leader }: { days: readonly string[]; leader: string | undefined },
): string {
  const spentIn = (some: readonly string[]) =>
    usage.reduce((sum, { day, tokens }) => (some.includes(day) ? sum + tokens : sum), 0n)
  const now = spentIn(days.slice(-7))
  const before = spentIn(days.slice(-14, -7))
  if (leader === undefined) return 'Nothing was spent in the last 28 days.'
  const change = now - before
  const size = formatTokensForPeople(change < 0n ? -change : change)
  const compared =
    change === 0n
      ? 'as many as in the 7 days before'
      : `${size} ${change > 0n ? 'more' : 'fewer'} than in the 7 days before`
  return `${tokenWords(now)} in the last 7 days, ${compared}. Most of the 28 days went to ${leader}.`
}
