import 'server-only'
import { audit } from '@/lib/db/audit'
import type { Tx } from '@/lib/db/client'
import { lockOrganization } from '@/lib/db/lock'
import { transaction } from '@/lib/db/transaction'
import { accepted, refused, type Result } from '@/lib/domain/result'
import type { Context } from '@/lib/usecases/context'
import { resolveNotices } from '@/lib/usecases/notices/write-notice'
import { retryAfterCardChange } from '@/lib/usecases/renewals/retry-after-card-change'

export type MakeDefaultRefusal = { readonly kind: 'paymentMethodNotFound' }

/** I2: the card for every later charge. What is past due is tried with it at once (L7). */
export async function makeDefault(
  context: Context,
  id: string,
): Promise<Result<null, MakeDefaultRefusal>> {
  const { db, gateway, organizationId } = context
  const chosen = await transaction(db, (tx) => choose(tx, context, id))
  if (!chosen) return refused({ kind: 'paymentMethodNotFound' })
  const { stripeCustomerId } = await db.organization.findUniqueOrThrow({
    where: { id: organizationId },
  })
  if (stripeCustomerId) await gateway.customers.setDefaultCard(stripeCustomerId, chosen.stripeId)
  await retryAfterCardChange(context, organizationId)
  return accepted(null)
}

async function choose(
  tx: Tx,
  context: Context,
  id: string,
): Promise<{ readonly stripeId: string } | null> {
  const { organizationId } = context
  await lockOrganization(tx, organizationId)
  const card = await tx.paymentMethod.findFirst({ where: { organizationId, id, removedAt: null } })
  if (!card || card.isDefault) return card
  const before = await tx.paymentMethod.findFirst({ where: { organizationId, isDefault: true } })
  await tx.paymentMethod.updateMany({
    where: { organizationId, isDefault: true },
    data: { isDefault: false },
  })
  // What was said of the old default (that it expires) is dealt with.
  if (before) await resolveNotices(tx, { organizationId, subjectId: before.id, now: context.now })
  await tx.paymentMethod.update({
    where: { organizationId_id: { organizationId, id } },
    data: { isDefault: true },
  })
  await audit(tx, context, {
    action: 'paymentMethod.makeDefault',
    subject: { kind: 'paymentMethod', id },
    after: { brand: card.brand, last4: card.last4 },
  })
  return card
}
