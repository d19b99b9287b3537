import 'server-only'
import { audit } from '@/lib/db/audit'
import type { Tx } from '@/lib/db/client'
import { lockOrganization } from '@/lib/db/lock'
import { transaction } from '@/lib/db/transaction'
import type { LicenseState } from '@/lib/domain/licenses/state'
import type { LicenseRefusal } from '@/lib/domain/licenses/transitions'
import { accepted, refused, type Result } from '@/lib/domain/result'
import { licenseState } from '@/lib/usecases/billing/load-billing-state'
import type { Context } from '@/lib/usecases/context'
import type { PaymentInProgress } from '@/lib/usecases/renewals/void-unpaid-invoice'
import { licenseParts, licenseView, type LicenseView } from '@/lib/usecases/licenses/license-view'

export interface LicenseChange {
  readonly licenseIds: readonly string[]
  /** What the person saw: another version means that somebody changed it meanwhile. */
  readonly versions?: Readonly<Record<string, number>> | undefined
}

export type ChangeLicenseRefusal =
  | { readonly kind: 'licenseNotFound'; readonly licenseId: string }
  | { readonly kind: 'licenseChanged'; readonly licenseId: string }
  | PaymentInProgress
  | (LicenseRefusal & { readonly licenseId: string })

export interface LicenseTransition {
  /** `license.cancel` and so on, for the audit log. */
  readonly action: string
  readonly decide: (license: LicenseState) => Result<LicenseState, LicenseRefusal>
  /** Carries out what else ends with licenses that end at once; refused before it has written anything. */
  readonly end?: (
    tx: Tx,
    context: Context,
    licenses: readonly LicenseState[],
  ) => Promise<Result<null, PaymentInProgress>>
}

/**
 * Changes licenses by a pure transition, all of them or none, under the organization's lock: of two
 * people who change the same license at once, one wins and the other is told.
 */
export function changeLicenses(
  context: Context,
  change: LicenseChange,
  transition: LicenseTransition,
): Promise<Result<LicenseView[], ChangeLicenseRefusal>> {
  return transaction(context.db, async (tx) => {
    await lockOrganization(tx, context.organizationId)
    const decided: Decided[] = []
    for (const licenseId of new Set(change.licenseIds)) {
      const one = await decide(tx, context, { licenseId, change, transition })
      if (!one.ok) return one
      decided.push(one.value)
    }
    const ending = decided.map(({ after }) => after).filter(({ status }) => status === 'ended')
    const ended = ending.length > 0 ? await transition.end?.(tx, context, ending) : undefined
    if (ended?.ok === false) return ended
    const views: LicenseView[] = []
    for (const one of decided)
      views.push(await write(tx, context, { ...one, action: transition.action }))
    return accepted(views)
  })
}

interface Decided {
  readonly before: LicenseState
  readonly after: LicenseState
}

async function decide(
  tx: Tx,
  { organizationId }: Context,
  asked: {
    readonly licenseId: string
    readonly change: LicenseChange
    readonly transition: LicenseTransition
  },
): Promise<Result<Decided, ChangeLicenseRefusal>> {
  const { licenseId, change, transition } = asked
  const row = await tx.license.findUnique({
    where: { organizationId_id: { organizationId, id: licenseId } },
    include: licenseParts,
  })
  if (!row) return refused({ kind: 'licenseNotFound', licenseId })
  const seen = change.versions?.[licenseId]
  if (seen !== undefined && seen !== row.version)
    return refused({ kind: 'licenseChanged', licenseId })
  const before = licenseState(row)
  const after = transition.decide(before)
  return after.ok
    ? accepted({ before, after: after.value })
    : refused({ ...after.refusal, licenseId })
}

async function write(
  tx: Tx,
  context: Context,
  { before, after, action }: Decided & { readonly action: string },
): Promise<LicenseView> {
  const { organizationId } = context
  const row = await tx.license.update({
    where: { organizationId_id: { organizationId, id: after.id } },
    data: {
      status: after.status,
      scheduledTier: after.scheduledChange?.tier ?? null,
      scheduledInterval: after.scheduledChange?.interval ?? null,
      version: { increment: 1 },
    },
    include: licenseParts,
  })
  await audit(tx, context, {
    action,
    subject: { kind: 'license', id: after.id },
    before: { status: before.status, scheduledChange: before.scheduledChange },
    after: { status: after.status, scheduledChange: after.scheduledChange },
  })
  return licenseView(row)
}
