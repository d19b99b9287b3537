import 'server-only'
import type { Cents } from '@/lib/domain/money/money'
import type { Context } from '@/lib/usecases/context'
import { decideRebilling } from '@/lib/usecases/renewals/rebill-renewal'

export interface RebillingPreview {
  readonly invoice: string
  readonly currency: string
  readonly before: Cents
  /** What is billed anew; null: nothing of it is left to renew. */
  readonly after: Cents | null
}

/** What becomes of unpaid renewals when these licenses are canceled: the very function that will decide it. */
export async function previewRebilling(
  context: Context,
  licenseIds: readonly string[],
): Promise<RebillingPreview[]> {
  const { db, organizationId } = context
  const wanted = { id: { in: [...licenseIds] }, status: 'pastDue' }
  const pastDue = await db.subscription.findMany({
    where: { organizationId, status: 'pastDue', licenses: { some: wanted } },
  })
  const previews: RebillingPreview[] = []
  for (const subscription of pastDue) {
    const unpaid = await db.invoice.findFirst({
      where: { organizationId, subscriptionId: subscription.id, status: 'open' },
    })
    if (!unpaid) continue
    const plan = await decideRebilling(db, context, { subscription, unpaid, licenseIds })
    previews.push({
      invoice: unpaid.number,
      currency: unpaid.currency,
      before: unpaid.amountDue,
      after: plan.lines.length > 0 ? plan.amountDue : null,
    })
  }
  return previews
}
