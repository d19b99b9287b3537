import { outlookWords } from '@/components/tokens/outlook-view'
import type { DaysLeft } from '@/lib/domain/tokens/forecast'
import { formatTokensForPeople, tokenNoun } from '@/lib/domain/tokens/tokens'

/** The dashboard's figures in words, as the page is drawn with them and the live stream sends them. */
export type PoolFiguresView = {
  readonly available: string
  readonly unit: string
  /** How long what is there lasts, a sentence. */
  readonly lasts: string
  readonly held: string
  readonly today: string
  readonly days7: string
  readonly days30: string
  readonly cameras: string
  readonly licenses: string
}

export const poolFiguresView = (pool: {
  readonly available: bigint
  readonly held: bigint
  readonly spent: { readonly today: bigint; readonly days7: bigint; readonly days30: bigint }
  readonly daysLeft: DaysLeft | null
  readonly devices: { readonly cloudAi: number; readonly total: number }
  readonly licenses: number
}): PoolFiguresView => ({
  available: formatTokensForPeople(pool.available),
  unit: tokenNoun(pool.available),
  lasts: outlookWords(
    { available: pool.available, lasts: pool.daysLeft },
    'Add a shared license to go on.',
  ),
  held: formatTokensForPeople(pool.held),
  today: formatTokensForPeople(pool.spent.today),
  days7: formatTokensForPeople(pool.spent.days7),
  days30: formatTokensForPeople(pool.spent.days30),
  cameras: `${pool.devices.cloudAi} of ${pool.devices.total}`,
  licenses: pool.licenses.toLocaleString('en-US'),
})
