import { lasts } from '@/lib/domain/tokens/forecast'
import type { Tokens } from '@/lib/domain/tokens/tokens'

export type WhatIf = {
  readonly available: Tokens
  readonly cameras: number
  readonly analysesPerDay: number
  /** The rate card's price of one Cloud AI analysis, in thousandths. */
  readonly tokensPerAnalysis: Tokens
}

/** "With 12 cameras at 40 analyses a day each it lasts …": whole days, or null when nothing is spent. */
export const whatIf = (question: WhatIf): number | null => {
  const { available, cameras, analysesPerDay, tokensPerAnalysis } = question
  const perDay = BigInt(cameras) * BigInt(analysesPerDay) * tokensPerAnalysis
  return perDay > 0n ? lasts(available, { tokens: perDay, days: 1n }) : null
}
