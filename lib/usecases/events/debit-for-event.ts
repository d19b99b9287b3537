import 'server-only'
import { transaction } from '@/lib/db/transaction'
import { accepted, refused, type Result } from '@/lib/domain/result'
import type { Charge, ChargeRefusal, ChargeRequest } from '@/lib/ledger/charge'
import type { Context } from '@/lib/usecases/context'
import { lockEvent } from './change-event'
import { chargeEvent } from './charge-event'

/**
 * Charges usage that is reported under an event for which tokens are set aside: those pay first. Slower
 * than the ledger's group commit, because the fence, the event and the charge change in one transaction.
 */
export async function debitForEvent(
  { db, organizationId, now }: Context,
  request: ChargeRequest,
): Promise<Result<Charge, ChargeRefusal>> {
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
