import 'server-only'
import { newId } from '@/lib/db/new-id'
import { accepted, type Result } from '@/lib/domain/result'
import { asQueued } from './as-queued'
import type { Charge, ChargeRefusal, ChargeRequest } from './charge'
import { ledger } from './pool'

export interface HoldRequest extends ChargeRequest {
  /** 1 to 86,400 (lib/domain/tokens/hold). */
  readonly ttlSeconds: number
}

export interface Hold extends Charge {
  readonly expiresAt: Date
}

/** T7: sets tokens aside until they are committed or released; after `expiresAt` they are free again. */
export async function hold(request: HoldRequest): Promise<Result<Hold, ChargeRefusal>> {
  const expiresAt = new Date(request.now.getTime() + request.ttlSeconds * 1000)
  const result = await ledger().lane.charge(asQueued(request, { id: newId('hold'), expiresAt }))
  if (!result.ok) return result
  return accepted({ ...result.value, expiresAt: result.value.expiresAt ?? expiresAt })
}
