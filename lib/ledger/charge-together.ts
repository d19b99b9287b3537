import 'server-only'
import { newId } from '@/lib/db/new-id'
import { accepted, refused, type Result } from '@/lib/domain/result'
import type { ChargeAnswer, ChargeRefusal, ChargeRequest } from './charge'
import { sendIn } from './charge-statements'
import type { LedgerTransaction } from './rows'

/** A charge, or a hold when it has an end. */
export interface OneOfMany extends ChargeRequest {
  readonly expiresAt?: Date | undefined
}

export type ChargedOne = Extract<ChargeAnswer, { ok: true }>['value']

/**
 * Charges one wallet for several things inside the caller's transaction: all of them or none. On a
 * refusal the caller rolls back; it says what was there before the first and what all need.
 */
export async function chargeTogether(
  tx: LedgerTransaction,
  requests: readonly OneOfMany[],
): Promise<Result<ChargedOne[], ChargeRefusal>> {
  const charges: ChargedOne[] = []
  for (const request of requests) {
    const { expiresAt = null } = request
    const id = newId(expiresAt === null ? 'usage' : 'hold')
    const answer = await sendIn(tx, { ...request, id, expiresAt })
    if (!answer.ok) return refused(ofAll(answer.refusal, requests, charges))
    charges.push(answer.value)
  }
  return accepted(charges)
}

function ofAll(
  refusal: ChargeRefusal,
  requests: readonly ChargeRequest[],
  charges: readonly ChargedOne[],
): ChargeRefusal {
  if (!('required' in refusal)) return refusal
  // What was charged before belonged to the first answer: it is not taken, nor needed, once more.
  const made = charges.filter(({ replayed }) => !replayed)
  const taken = made.reduce((sum, { tokens }) => sum + tokens, 0n)
  const known = charges.reduce((sum, { tokens }) => sum + tokens, 0n) - taken
  const required = requests.reduce((sum, { amount }) => sum + amount, 0n) - known
  if (refusal.kind === 'insufficientTokens')
    return { ...refusal, available: refusal.available + taken, required }
  return { ...refusal, spent: refusal.spent - taken, required }
}
