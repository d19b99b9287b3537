import { accepted, refused, type Result } from '@/lib/domain/result'
import {
  isQuantity,
  mostPerUsage,
  type Rate,
  type UsageRefusal,
} from '@/lib/domain/tokens/rate-card'
import type { Tokens } from '@/lib/domain/tokens/tokens'

export type SessionOutput = {
  readonly item: string
  readonly quantity: number
}

export type SessionLine = SessionOutput & {
  readonly tokens: Tokens
}

export type SessionPrice = {
  readonly tokens: Tokens
  /** One line an output, and one for the virtual booth when it costs something. */
  readonly lines: readonly SessionLine[]
}

export type PricedSession = {
  readonly rateCard: readonly Rate[]
  readonly kind: 'booth' | 'virtualBooth'
  readonly outputs: readonly SessionOutput[]
  /** All earlier sessions of that event, with and without AI outputs. */
  readonly virtualBoothSessionsSoFar: number
  /** The catalog's policy: 500 in the guide. */
  readonly virtualBoothFreeSessions: number
}

/** Counted by the portal itself, one a session: naming it among the outputs charges nothing. */
export const virtualBoothItem = 'virtual_booth_session'

const aiOutputs: ReadonlySet<string> = new Set([
  'ai_image_low',
  'ai_image_high',
  'ai_video_low',
  'ai_video_medium',
  'ai_video_high',
  'ai_photo',
])

/** Whether an output frees its session from the virtual booth token (T4). */
export const isAiOutput = (item: string): boolean => aiOutputs.has(item)

/**
 * T4: what one session costs, in thousandths. Outputs that the rate card does not name are free;
 * a virtual booth session costs its token only after the event's free ones, and none at all with
 * an AI output.
 */
export const priceSession = (session: PricedSession): Result<SessionPrice, UsageRefusal> => {
  if (!session.outputs.every(({ quantity }) => isQuantity(quantity)))
    return refused({ kind: 'invalidQuantity', most: mostPerUsage })
  const lines = [
    ...session.outputs.map((output) => priceOutput(session, output)),
    ...booth(session),
  ]
  return accepted({ tokens: lines.reduce((sum, line) => sum + line.tokens, 0n), lines })
}

const priceOutput = (session: PricedSession, { item, quantity }: SessionOutput): SessionLine => {
  const rate = item === virtualBoothItem ? 0n : rateOf(session, item)
  return { item, quantity, tokens: rate * BigInt(quantity) }
}

const booth = (session: PricedSession): SessionLine[] => {
  if (session.kind !== 'virtualBooth') return []
  if (session.virtualBoothSessionsSoFar < session.virtualBoothFreeSessions) return []
  if (session.outputs.some(({ item }) => isAiOutput(item))) return []
  return [{ item: virtualBoothItem, quantity: 1, tokens: rateOf(session, virtualBoothItem) }]
}

const rateOf = ({ rateCard }: PricedSession, item: string): Tokens =>
  rateCard.find((rate) => rate.item === item)?.tokens ?? 0n
