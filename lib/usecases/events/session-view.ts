import 'server-only'
import type { EventSession } from '@/lib/db/generated/client'
import type { SessionOutput } from '@/lib/domain/tokens/price-session'

/** What a booth reports. */
export interface SessionReport {
  readonly eventId: string
  readonly outputs: readonly SessionOutput[]
  /** T6: unique per event. */
  readonly idempotencyKey: string
  /** Equal for equal reports. */
  readonly requestHash: string
}

/** One output of a session, with what it cost in thousandths. */
export interface SessionLineView {
  readonly item: string
  readonly quantity: number
  readonly tokens: bigint
}

/** A session as it was charged. Tokens in thousandths. */
export interface SessionView {
  readonly id: string
  readonly eventId: string
  /** The how-manieth of its event. */
  readonly sequence: number
  readonly hasAi: boolean
  readonly test: boolean
  readonly tokens: bigint
  readonly lines: readonly SessionLineView[]
  /** In the wallet right after it. */
  readonly available: bigint
  readonly usageId: string | null
  readonly createdAt: Date
}

export type RecordedSession = SessionView & { readonly replayed: boolean }

export const sessionView = (row: EventSession): SessionView => ({
  id: row.id,
  eventId: row.eventId,
  sequence: row.sequence,
  hasAi: row.hasAi,
  test: row.test,
  tokens: row.tokens,
  lines: readLines(row.outputs),
  available: row.available,
  usageId: row.usageId,
  createdAt: row.createdAt,
})

/** Lines as JSON, which has no bigint. */
export const storedLines = (lines: readonly SessionLineView[]) =>
  lines.map(({ item, quantity, tokens }) => ({ item, quantity, tokens: tokens.toString() }))

const readLines = (stored: unknown): SessionLineView[] =>
  Array.isArray(stored)
    ? stored
        .filter(isStored)
        .map(({ item, quantity, tokens }) => ({ item, quantity, tokens: BigInt(tokens) }))
    : []

const isStored = (line: unknown): line is { item: string; quantity: number; tokens: string } =>
  typeof line === 'object' && line !== null && 'item' in line && 'tokens' in line
