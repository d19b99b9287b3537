import { accepted, refused, type Result } from '@/lib/domain/result'
import { addDays } from '@/lib/domain/time/periods'
import type { Tokens } from '@/lib/domain/tokens/tokens'

const dayText = /^\d{4}-\d{2}-\d{2}$/

export type FenceDayRefusal =
  | { readonly kind: 'noSuchDay'; readonly day: string }
  | { readonly kind: 'dayHasPassed'; readonly day: string }

/**
 * When tokens that were set aside for a UTC day (`2026-11-21`) are free again at the latest: at the end
 * of the day after, so that a party past midnight keeps them. Refused for a day that is over.
 */
export const fenceEnd = (day: string, now: Date): Result<Date, FenceDayRefusal> => {
  const start = startOf(day)
  if (start === null) return refused({ kind: 'noSuchDay', day })
  if (addDays(start, 1) <= now) return refused({ kind: 'dayHasPassed', day })
  return accepted(addDays(start, 2))
}

/** What is still set aside after the event has spent `spent` of it, in thousandths; never below zero. */
export const leftInFence = (fenced: Tokens, spent: Tokens): Tokens =>
  spent < fenced ? fenced - spent : 0n

const startOf = (day: string): Date | null => {
  if (!dayText.test(day)) return null
  const start = new Date(`${day}T00:00:00Z`)
  const isReal = !Number.isNaN(start.getTime()) && start.toISOString().startsWith(day)
  return isReal ? start : null
}
