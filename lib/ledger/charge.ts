import type { KeyCap } from '@/lib/db/actor'
import type { Result } from '@/lib/domain/result'
import type { Part } from './types'

/** A charge (or a hold) as its caller asks for it. */
export interface ChargeRequest {
  readonly organizationId: string
  readonly walletId: string
  /** T6: unique per wallet. */
  readonly idempotencyKey: string
  /** Stands for everything the caller asked; the same key with another hash is refused. */
  readonly requestHash: string
  /** Thousandths; 0 records usage that costs nothing (S4). */
  readonly amount: bigint
  readonly item: string
  readonly quantity: number
  readonly deviceId?: string | undefined
  readonly eventId?: string | undefined
  readonly accountId?: string | undefined
  readonly metadata?: Readonly<Record<string, unknown>> | undefined
  /** When it was used, if that is not now; information only: it is booked at `now`. */
  readonly occurredAt?: Date | undefined
  readonly now: Date
  /** The API key that asks, when it has a cap: counted in the commit that charges. */
  readonly keyCap?: KeyCap | undefined
}

/** The answer, given after the commit; `replayed` when the key was known and this is the first answer again. */
export interface Charge {
  readonly id: string
  readonly walletId: string
  readonly tokens: bigint
  /** Of the wallet right after this charge. */
  readonly available: bigint
  /** In burn order (T5); they sum to `tokens`. */
  readonly parts: readonly Part[]
  readonly replayed: boolean
}

export type ChargeRefusal =
  | { readonly kind: 'insufficientTokens'; readonly available: bigint; readonly required: bigint }
  /** T6: the key belongs to another request. */
  | { readonly kind: 'keyReused' }
  | { readonly kind: 'walletNotFound' }
  /** K7: the account left; its wallet is no longer usable. */
  | { readonly kind: 'walletClosed' }
  /** The wallet's cap for the day would be passed. `spent`: used in it, and held. */
  | {
      readonly kind: 'spendCapReached'
      readonly cap: bigint
      readonly spent: bigint
      readonly required: bigint
    }
  /** The key's cap for the day would be passed. `spent`: what the key has taken in it. */
  | {
      readonly kind: 'keyCapReached'
      readonly cap: bigint
      readonly spent: bigint
      readonly required: bigint
    }
  /** The queue is full: answer 503 with Retry-After. Nothing was booked. */
  | { readonly kind: 'ledgerBusy' }

/** A charge in the queue of the group commit, with the id that it will have. */
export interface QueuedCharge extends ChargeRequest {
  readonly id: string
  /** Null: usage; else a hold that ends then. */
  readonly expiresAt: Date | null
}

export type ChargeAnswer = Result<Charge & { readonly expiresAt: Date | null }, ChargeRefusal>
