import { dayText } from './instant-text'

/** What both charts share, in pixels: their height, the room above the plot, the room of the days below it. */
export const chartHeight = 256
export const plotTop = 8
export const dayAxisHeight = 30

/** The text along an axis. */
export const axisText = { fill: 'var(--quiet)', fontSize: 13 } as const

/** "15 Mar" for the UTC day "2026-03-15". */
export function shortDay(day: string): string {
  return dayText(new Date(`${day}T00:00:00Z`)).slice(0, -5)
}

/** "1,250.5". */
export function chartFigure(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 3 })
}
