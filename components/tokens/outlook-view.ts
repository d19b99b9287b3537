import { dayText } from '@/components/ui/instant-text'
import { dayAfter } from '@/lib/domain/time/days'
import { addDays } from '@/lib/domain/time/periods'
import type { DaysLeft } from '@/lib/domain/tokens/forecast'

/** The chart looks a year ahead at most. */
const longest = 366

type Outlook = {
  readonly now: Date
  readonly available: bigint
  readonly balances: readonly { readonly day: string; readonly available: bigint }[]
  readonly lasts: DaysLeft | null
}

/** "Lasts 12 to 19 days at the present pace.", or why that cannot be said; with nothing left, what to do. */
export function outlookWords(
  { lasts, available }: Pick<Outlook, 'lasts' | 'available'>,
  goOn = 'Top up to go on.',
): string {
  if (available === 0n) return `Nothing is left. ${goOn}`
  if (lasts === null) return 'Nothing was spent in the last 28 days, so there is no pace to go by.'
  const { from, to } = lasts
  if (to === 0) return 'Lasts less than a day at the present pace.'
  return from === to
    ? `Lasts ${from} ${from === 1 ? 'day' : 'days'} at the present pace.`
    : `Lasts ${from} to ${to} days at the present pace.`
}

/** The balance so far and the range in which it will run out, for the burn-down chart. */
export function outlookView(outlook: Outlook) {
  const { now, balances, lasts } = outlook
  const today = dayAfter(now, 0)
  const known = balances.map(({ day, available }) => {
    const balance = drawn(available)
    // The range begins where the line ends.
    return day === today && lasts !== null
      ? { day, balance, low: balance, high: balance }
      : { day, balance }
  })
  return { days: [...known, ...comingDays(outlook)], sentence: sentenceOf(now, lasts) }
}

function comingDays({ now, available, lasts }: Outlook) {
  if (lasts === null) return []
  const shown = Math.min(longest, Math.max(lasts.to + 1, 7))
  const leftAfter = (days: number, end: number) =>
    Math.max(0, drawn(available) * (1 - days / Math.max(end, 1)))
  return Array.from({ length: shown }, (_, index) => ({
    day: dayAfter(now, index + 1),
    low: leftAfter(index + 1, lasts.from),
    high: leftAfter(index + 1, lasts.to),
  }))
}

function sentenceOf(now: Date, lasts: DaysLeft | null): string {
  const rule =
    'The range comes from the median day of the last 7 and of the last 28 days; where that day was idle, from the mean.'
  if (lasts === null) return `No forecast yet: nothing was spent in the last 28 days. ${rule}`
  return `${emptyWords(now, lasts)} at the present pace. ${rule}`
}

/** When it is empty: no date that the chart does not reach. */
function emptyWords(now: Date, { from, to }: DaysLeft): string {
  const on = (days: number) => dayText(addDays(now, days))
  if (from > longest) return 'Lasts more than a year'
  if (to > longest) return `Empty on ${on(from)} at the earliest, or only after more than a year`
  return from === to ? `Empty about ${on(to)}` : `Empty between ${on(from)} and ${on(to)}`
}

const drawn = (tokens: bigint): number => Number(tokens) / 1000
