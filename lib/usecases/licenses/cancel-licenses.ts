import 'server-only'
import type { Tx } from '@/lib/db/client'
import type { LicenseState } from '@/lib/domain/licenses/state'
import { cancelLicense } from '@/lib/domain/licenses/transitions'
import { accepted, type Result } from '@/lib/domain/result'
import type { Context } from '@/lib/usecases/context'
import {
  changeLicenses,
  type ChangeLicenseRefusal,
  type LicenseChange,
} from '@/lib/usecases/licenses/change-license'
import type { LicenseView } from '@/lib/usecases/licenses/license-view'
import { closeOpenPayment } from '@/lib/usecases/orders/close-open-orders'
import { rebillRenewal, type Rebilling } from '@/lib/usecases/renewals/rebill-renewal'
import { findUnpaid, type PaymentInProgress } from '@/lib/usecases/renewals/void-unpaid-invoice'

/**
 * L5: the licenses stay usable until their period ends, then leave. All or none. Past-due ones end now,
 * and what stays of their renewal is billed anew. A payment of it that waits for the customer is closed
 * first, after a last look; while nobody knows how one ends, `paymentInProgress`.
 */
export async function cancelLicenses(
  context: Context,
  change: LicenseChange,
): Promise<Result<LicenseView[], ChangeLicenseRefusal>> {
  const transition = { action: 'license.cancel', decide: cancelLicense, end: endInGrace }
  const first = await changeLicenses(context, change, transition)
  if (first.ok || first.refusal.kind !== 'paymentInProgress') return first
  await closeOpenPayment(context, context.organizationId, first.refusal.invoiceId)
  return changeLicenses(context, change, transition)
}

/**
 * Every unpaid renewal that these licenses are part of is looked at before the first is changed. In the
 * order in which they fell due: what left by then does not count (V4).
 */
async function endInGrace(
  tx: Tx,
  context: Context,
  licenses: readonly LicenseState[],
): Promise<Result<null, PaymentInProgress>> {
  const { organizationId } = context
  const licenseIds = licenses.map(({ id }) => id)
  const subscriptions = await tx.subscription.findMany({
    where: { organizationId, licenses: { some: { id: { in: licenseIds } } } },
    orderBy: [{ periodEnd: 'asc' }, { id: 'asc' }],
  })
  const rebillings: Rebilling[] = []
  for (const subscription of subscriptions) {
    const unpaid = await findUnpaid(tx, context, subscription.id)
    if (!unpaid.ok) return unpaid
    rebillings.push({ subscription, unpaid: unpaid.value, licenseIds })
  }
  for (const rebilling of rebillings) await rebillRenewal(tx, context, rebilling)
  return accepted(null)
}
