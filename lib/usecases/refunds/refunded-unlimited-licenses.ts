import 'server-only'
import type { Tx } from '@/lib/db/client'

interface RefundedInvoice {
  readonly organizationId: string
  readonly invoiceId: string
  readonly now: Date
}

/**
 * I5: the unlimited licenses whose price has gone back to the card are over: those in stock cannot be bound
 * any more, and a device that one is bound to spends again from this instant on (S4). The invoice says
 * already that it is refunded.
 */
export async function endUnlimitedLicenses(
  tx: Tx,
  { organizationId, invoiceId, now }: RefundedInvoice,
): Promise<void> {
  await tx.$executeRaw`
    WITH over AS (
      UPDATE device_licenses l SET refunded_at = greatest(${now}, l.valid_from) FROM orders o
      WHERE o.organization_id = ${organizationId} AND o.invoice_id = ${invoiceId}
        AND l.organization_id = o.organization_id AND l.origin = 'purchase'
        AND split_part(l.origin_ref, ':', 1) = o.id AND l.refunded_at IS NULL
        AND (l.valid_until IS NULL OR l.valid_until > ${now})
      RETURNING l.device_id, l.valid_from, l.refunded_at)
    UPDATE devices d SET unlimited_until = over.refunded_at FROM over
    WHERE d.organization_id = ${organizationId} AND d.id = over.device_id AND d.unlimited_from = over.valid_from`
}

/** The bank sent the refund back: what it had ended is valid again, for what is left of its days. */
export async function reviveUnlimitedLicenses(
  tx: Tx,
  { organizationId, invoiceId }: Omit<RefundedInvoice, 'now'>,
): Promise<void> {
  await tx.$executeRaw`
    WITH revived AS (
      UPDATE device_licenses l SET refunded_at = NULL FROM orders o
      WHERE o.organization_id = ${organizationId} AND o.invoice_id = ${invoiceId}
        AND l.organization_id = o.organization_id AND l.origin = 'purchase'
        AND split_part(l.origin_ref, ':', 1) = o.id AND l.refunded_at IS NOT NULL
      RETURNING l.device_id, l.valid_from, l.valid_until)
    UPDATE devices d SET unlimited_until = revived.valid_until FROM revived
    WHERE d.organization_id = ${organizationId} AND d.id = revived.device_id
      AND d.unlimited_from = revived.valid_from`
}
