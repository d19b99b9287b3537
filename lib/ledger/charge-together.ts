import 'server-only'
import { newId } from '@/lib/db/new-id'
import { accepted, refused, type Result } from '@/lib/domain/result'
import type { Charge, ChargeRefusal, ChargeRequest } from './charge'
import { sendIn } from './charge-statements'
import type { LedgerTransaction } from './rows'

/**
 * Charges one wallet for several things inside the caller's transaction: all of them or none. On a
 * refusal the caller rolls back; it says what was there before the first and what all need.
 */
export async function chargeTogether(
  tx: LedgerTransaction,
  requests: readonly ChargeRequest[],
): Promise<Result<Charge[], ChargeRefusal>> {
  const charges: Charge[] = []
  for (const request of requests) {
    const answer = await sendIn(tx, { ...request, id: newId('usage'), expiresAt: null })
    if (!answer.ok) return refused(ofAll(answer.refusal, requests, charges))
    charges.push(answer.value)
  }
  return accepted(charges)
}

function ofAll(
  refusal: ChargeRefusal,
  requests: readonly ChargeRequest[],
  charges: readonly Charge[],
): ChargeRefusal {
  if (refusal.kind !== 'insufficientTokens') return refusal
  const taken = charges.reduce((sum, { tokens }) => sum + tokens, 0n)
  const required = requests.reduce((sum, { amount }) => sum + amount, 0n)
  return { kind: 'insufficientTokens', available: refusal.available + taken, required }
}
