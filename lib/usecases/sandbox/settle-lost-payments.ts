import 'server-only'
import type { Services } from '@/lib/usecases/context'
import { settleOpenPayments } from '@/lib/usecases/invoices/settle-open-payments'

/** More faults in a row than these leave a payment open, as in production until the next minute. */
const rounds = 6

/**
 * What reconciliation does minutes later in production happens at once where minutes are skipped: lost
 * answers are found out before anything else falls due.
 */
export async function settleLostPayments(
  services: Services,
  organizationId: string,
): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    const open = await settleOpenPayments(services, organizationId)
    if (open === 0) return
    await skipAMoment(services, organizationId)
  }
}

/** The local provider's own lost calls last for a moment of real time. */
async function skipAMoment({ db, gateway }: Services, organizationId: string): Promise<void> {
  const { stripeCustomerId } = await db.organization.findUniqueOrThrow({
    where: { id: organizationId },
    select: { stripeCustomerId: true },
  })
  if (stripeCustomerId) await gateway.sandbox.advanceClock(stripeCustomerId, 0)
}
