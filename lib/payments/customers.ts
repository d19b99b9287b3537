import 'server-only'
import type { Db } from '@/lib/db/client'
import { instantOf } from '@/lib/db/clock'
import type { Answer, Gateway } from '@/lib/payments/gateway'

/**
 * The organization's customer at the provider, made at first use. Two at once get the same one: the
 * organization's id is the idempotency key, and the row is written only while it is empty.
 */
export async function ensureCustomer(
  { db, gateway }: { readonly db: Db; readonly gateway: Gateway },
  organizationId: string,
): Promise<Answer<{ readonly id: string }>> {
  const organization = await db.organization.findUniqueOrThrow({ where: { id: organizationId } })
  const { stripeCustomerId, name, billingName, billingEmail } = organization
  if (stripeCustomerId) return { ok: true, value: { id: stripeCustomerId } }
  const answer = await gateway.customers.create({
    organizationId,
    name: billingName ?? name,
    email: billingEmail,
  })
  if (!answer.ok) return answer
  const noted = await db.organization.updateMany({
    where: { id: organizationId, stripeCustomerId: null },
    data: { stripeCustomerId: answer.value.id },
  })
  // In the sandbox the provider's objects of this customer follow the organization's clock.
  if (noted.count === 1) {
    await gateway.sandbox.advanceClock(
      answer.value.id,
      instantOf(organization).getTime() - Date.now(),
    )
  }
  return answer
}
