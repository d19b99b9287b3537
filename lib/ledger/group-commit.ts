import 'server-only'
import type pg from 'pg'
import type { Result } from '@/lib/domain/result'
import type { Charge, ChargeRefusal, ChargeRequest } from './charge'

export interface QueuedCharge extends ChargeRequest {
  readonly id: string
  /** Null: usage; else a hold that ends then. */
  readonly expiresAt: Date | null
}

export type ChargeAnswer = Result<Charge & { readonly expiresAt: Date | null }, ChargeRefusal>

export interface Lane {
  charge(request: QueuedCharge): Promise<ChargeAnswer>
  /** How many wait now; for metrics. */
  waiting(): number
}

export declare function createLane(
  pool: pg.Pool,
  options: { readonly batchScope?: 'all' | 'organization'; readonly queueLimit?: number },
): Lane
