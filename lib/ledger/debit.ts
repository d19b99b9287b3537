import 'server-only'
import { newId } from '@/lib/db/new-id'
import type { Result } from '@/lib/domain/result'
import { asQueued } from './as-queued'
import type { Charge, ChargeRefusal, ChargeRequest } from './charge'
import { ledger } from './pool'

/**
 * Charges a wallet at once (T5, T6): answered only after the commit. Never below zero: refused whole
 * with what is there and what is needed.
 */
export const debit = (request: ChargeRequest): Promise<Result<Charge, ChargeRefusal>> =>
  ledger().lane.charge(asQueued(request, { id: newId('usage'), expiresAt: null }))
