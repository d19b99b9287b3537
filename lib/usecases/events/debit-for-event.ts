import 'server-only'
import { transaction } from '@/lib/db/transaction'
import { accepted, refused, type Result } from '@/lib/domain/result'
import type { Charge, ChargeRefusal, ChargeRequest } from '@/lib/ledger/charge'
import type { ChargedOne, OneOfMany } from '@/lib/ledger/charge-together'
import type { Hold, HoldRequest } from '@/lib/ledger/hold'
import type { Context } from '@/lib/usecases/context'
import { lockEvent } from './change-event'
import { chargeEvent } from './charge-event'

/**
 * Charges usage that is reported under an event for which tokens are set aside: those pay first. Slower
 * than the ledger's group commit, because the fence, the event and the charge change in one transaction.
 */
export const debitForEvent = (
  context: Context,
  request: ChargeRequest,
): Promise<Result<Charge, ChargeRefusal>> => chargeForEvent(context, request)

/** T7: the same for a hold. What it gives back later is free for everybody: the fence has done its part. */
export async function holdForEvent(
  context: Context,
  { ttlSeconds, ...request }: HoldRequest,
): Promise<Result<Hold, ChargeRefusal>> {
  const expiresAt = new Date(request.now.getTime() + ttlSeconds * 1000)
  const held = await chargeForEvent(context, { ...request, expiresAt })
  if (!held.ok) return held
  return accepted({ ...held.value, expiresAt: held.value.expiresAt ?? expiresAt })
}

async function chargeForEvent(
  { db, organizationId, now }: Context,
  request: OneOfMany,
): Promise<Result<ChargedOne, ChargeRefusal>> {
  const { eventId = '' } = request
  try {
    return await transaction(db, async (tx) => {
      const event = await lockEvent(tx, { organizationId, eventId })
      if (!event) return refused({ kind: 'walletNotFound' })
      const charged = await chargeEvent(tx, event, { charges: [request], now })
      // The fence is open by now: leaving the transaction closes it as it was.
      if (!charged.ok) throw new RefusedDebit(charged.refusal)
      const { charges, available, ringFenceHoldId } = charged.value
      const [charge] = charges
      if (!charge) throw new Error('one charge was asked for')
      const key = { organizationId_id: { organizationId, id: eventId } }
      await tx.event.update({ where: key, data: { ringFenceHoldId } })
      return accepted(charge.replayed ? charge : { ...charge, available })
    })
  } catch (error) {
    if (error instanceof RefusedDebit) return refused(error.refusal)
    throw error
  }
}

class RefusedDebit extends Error {
  constructor(readonly refusal: ChargeRefusal) {
    super(refusal.kind)
  }
}
