import 'server-only'
import { audit } from '@/lib/db/audit'
import { lockOrganization } from '@/lib/db/lock'
import { transaction } from '@/lib/db/transaction'
import type { Context } from '@/lib/usecases/context'

export interface BillingDetails {
  /** Null: the organization's own name. */
  readonly billingName: string | null
  readonly billingAddress: string | null
  readonly taxId: string | null
  /** Null: bills go to operators and organization admins. */
  readonly billingEmail: string | null
}

const shown = { billingName: true, billingAddress: true, taxId: true, billingEmail: true } as const

/** What later invoices are made out to, with the organization's own name beside it. */
export const readBillingDetails = ({
  db,
  organizationId,
}: Pick<Context, 'db' | 'organizationId'>): Promise<BillingDetails & { readonly name: string }> =>
  db.organization.findUniqueOrThrow({
    where: { id: organizationId },
    select: { ...shown, name: true },
  })

/** What is left out stays as it is. */
export type BillingDetailsChange = {
  readonly [Member in keyof BillingDetails]?: BillingDetails[Member] | undefined
}

/** For invoices from now on: those that are written keep what they say (I1). */
export async function changeBillingDetails(
  context: Context,
  change: BillingDetailsChange,
): Promise<void> {
  const { organizationId } = context
  await transaction(context.db, async (tx) => {
    await lockOrganization(tx, organizationId)
    const where = { id: organizationId }
    const before = await tx.organization.findUniqueOrThrow({ where, select: shown })
    const after = await tx.organization.update({ where, data: change, select: shown })
    await audit(tx, context, {
      action: 'billingDetails.change',
      subject: { kind: 'organization', id: organizationId },
      before,
      after,
    })
  })
}
