import 'server-only'
import { audit } from '@/lib/db/audit'
import type { Tx } from '@/lib/db/client'
import { lockOrganization } from '@/lib/db/lock'
import { transaction } from '@/lib/db/transaction'
import { accepted, refused, type Result } from '@/lib/domain/result'
import type { Context } from '@/lib/usecases/context'
import { resolveNotices } from '@/lib/usecases/notices/write-notice'

export type RemovePaymentMethodRefusal =
  | { readonly kind: 'paymentMethodNotFound' }
  /** I2: something renews and this is the only card. */
  | { readonly kind: 'lastCardNeeded' }

/** Removes a card here and at the provider. The newest card left becomes the default. */
export async function removePaymentMethod(
  context: Context,
  id: string,
): Promise<Result<null, RemovePaymentMethodRefusal>> {
  const removed = await transaction(context.db, (tx) => remove(tx, context, id))
  if (!removed.ok) return removed
  const { detach, customer, newDefault } = removed.value
  await context.gateway.cards.detach(detach)
  if (customer && newDefault) await context.gateway.customers.setDefaultCard(customer, newDefault)
  return accepted(null)
}

interface Removed {
  readonly detach: string
  readonly customer: string | null
  readonly newDefault: string | null
}

async function remove(
  tx: Tx,
  context: Context,
  id: string,
): Promise<Result<Removed, RemovePaymentMethodRefusal>> {
  const { organizationId, now } = context
  await lockOrganization(tx, organizationId)
  const cards = await tx.paymentMethod.findMany({
    where: { organizationId, removedAt: null },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  })
  const card = cards.find((one) => one.id === id)
  if (!card) return refused({ kind: 'paymentMethodNotFound' })
  if (cards.length === 1 && (await somethingRenews(tx, organizationId)))
    return refused({ kind: 'lastCardNeeded' })
  await tx.paymentMethod.update({
    where: { organizationId_id: { organizationId, id } },
    data: { removedAt: now, isDefault: false },
  })
  await resolveNotices(tx, { organizationId, subjectId: id, now })
  const next = card.isDefault ? cards.find((one) => one.id !== id) : undefined
  if (next) {
    await tx.paymentMethod.update({
      where: { organizationId_id: { organizationId, id: next.id } },
      data: { isDefault: true },
    })
  }
  await audit(tx, context, {
    action: 'paymentMethod.remove',
    subject: { kind: 'paymentMethod', id },
    before: { brand: card.brand, last4: card.last4 },
  })
  const { stripeCustomerId } = await tx.organization.findUniqueOrThrow({
    where: { id: organizationId },
  })
  return accepted({
    detach: card.stripeId,
    customer: stripeCustomerId,
    newDefault: next?.stripeId ?? null,
  })
}

/** What is not canceled renews; a license subscription does while one of its licenses does. */
async function somethingRenews(tx: Tx, organizationId: string): Promise<boolean> {
  const renewing = await tx.subscription.count({
    where: {
      organizationId,
      status: { in: ['active', 'pastDue'] },
      OR: [
        { kind: { not: 'licenses' } },
        { licenses: { some: { status: { in: ['active', 'pastDue'] } } } },
      ],
    },
  })
  return renewing > 0
}
