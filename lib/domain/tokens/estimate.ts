import type { Bundle, RateCardItem, Template } from '@/lib/domain/catalog/catalog'
import { type Cover, cheapestCover } from '@/lib/domain/tokens/cheapest-cover'
import { wholeTokens, type Tokens } from '@/lib/domain/tokens/tokens'

export type Sessions = { readonly from: number; readonly to: number }

/** T9: so many sessions, or so many hours at the policy's sessions an hour (30–55 in the guide). */
export type ExpectedSessions =
  | { readonly kind: 'sessions'; readonly sessions: number }
  | { readonly kind: 'hours'; readonly hours: number; readonly perHour: Sessions }

/** What one session may be said to cost: with the most sessions, the price of it all is exact in cents. */
export const mostPerSession = wholeTokens(1_000_000)

export type EstimateRequest = {
  /** Thousandths that one session costs with each of the templates. */
  readonly tokensPerSession: readonly Tokens[]
  readonly expected: ExpectedSessions
  /** What the wallet has, in thousandths. */
  readonly available: Tokens
  readonly bundles: readonly Bundle[]
}

export type Estimate = {
  readonly sessions: Sessions
  readonly needed: { readonly from: Tokens; readonly to: Tokens }
  /** Enough for the upper end. */
  readonly enough: boolean
  /** Thousandths missing for the upper end; 0 when enough. */
  readonly shortBy: Tokens
  /** The cheapest bundles that cover `shortBy`; null when enough. */
  readonly cover: Cover | null
}

/** T9: what an event will need, set beside what is there. Every session makes every template. */
export const estimate = (request: EstimateRequest): Estimate => {
  const sessions = sessionsOf(request.expected)
  const perSession = request.tokensPerSession.reduce((sum, tokens) => sum + tokens, 0n)
  const needed = {
    from: perSession * BigInt(sessions.from),
    to: perSession * BigInt(sessions.to),
  }
  const missing = needed.to - request.available
  const shortBy = missing > 0n ? missing : 0n
  const cover = shortBy > 0n ? cheapestCover(request.bundles, shortBy) : null
  return { sessions, needed, enough: shortBy === 0n, shortBy, cover }
}

/** What one session of a template costs by the rate card, in thousandths (T4, T9). */
export const templateTokens = (
  template: Pick<Template, 'outputs'>,
  rateCard: readonly RateCardItem[],
): Tokens =>
  template.outputs.reduce((sum, { item, quantity }) => {
    const rate = rateCard.find((row) => row.item === item)?.tokens ?? 0n
    return sum + rate * BigInt(quantity)
  }, 0n)

/** Part hours round up: half a session more is better than a queue without tokens. */
const sessionsOf = (expected: ExpectedSessions): Sessions => {
  if (expected.kind === 'sessions') return { from: expected.sessions, to: expected.sessions }
  const { hours, perHour } = expected
  return { from: Math.ceil(hours * perHour.from), to: Math.ceil(hours * perHour.to) }
}
