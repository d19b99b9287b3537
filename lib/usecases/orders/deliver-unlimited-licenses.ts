import 'server-only'
import { newId } from '@/lib/db/new-id'
import type { Effect } from '@/lib/domain/pricing/plan'
import type { Delivery } from '@/lib/usecases/orders/delivery'

/** S4: each waits for its device in the organization's stock; its days run from the binding on. */
export async function deliverUnlimitedLicenses(
  { tx, context, orderId }: Delivery,
  { sku, quantity, days }: Extract<Effect, { kind: 'addUnlimitedLicenses' }>,
  index: number,
): Promise<void> {
  const { organizationId, now: createdAt } = context
  await tx.deviceLicense.createMany({
    data: Array.from({ length: quantity }, (_, number) => ({
      organizationId,
      id: newId('sharedLicense'),
      sku,
      days,
      origin: 'purchase',
      originRef: `${orderId}:${index}:${number}`,
      createdAt,
    })),
  })
}
