import type { BurnDownDay } from './burn-down-props'
import { chartFigure, shortDay } from './chart-axis'

/** Nearer than this part of the plot, two dates would stand over one another. */
const leastGap = 0.2

export type EmptyMark = { readonly day: string; readonly text: string }

/**
 * The first day it may be empty, and the first day it is empty even at the slowest pace, with the words at
 * their lines: two near one another share the words of the first.
 */
export function emptyMarks(days: readonly BurnDownDay[]): EmptyMark[] {
  const first = days.findIndex(({ low }) => low === 0)
  const last = days.findIndex(({ high }) => high === 0)
  const [from, to] = [days[first]?.day, days[last]?.day]
  if (from === undefined) return []
  if (to === undefined || to === from) return [{ day: from, text: shortDay(from) }]
  const isNear = (last - first) / days.length < leastGap
  return [
    { day: from, text: isNear ? `${shortDay(from)} to ${shortDay(to)}` : shortDay(from) },
    { day: to, text: isNear ? '' : shortDay(to) },
  ]
}

/** "64.7 to 80.9": a forecast is not known to the thousandth. */
export function forecastText({ low = 0, high = 0 }: Pick<BurnDownDay, 'low' | 'high'>): string {
  const [from, to] = [low, high].map((one) => chartFigure(Math.round(one * 10) / 10))
  return from === to ? `${from}` : `${from} to ${to}`
}
