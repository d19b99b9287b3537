import 'server-only'
import { auditMany } from '@/lib/db/audit'
import type { Tx } from '@/lib/db/client'
import { lockOrganization } from '@/lib/db/lock'
import { transaction } from '@/lib/db/transaction'
import type { LicenseState } from '@/lib/domain/licenses/state'
import type { LicenseRefusal } from '@/lib/domain/licenses/transitions'
import { accepted, refused, type Result } from '@/lib/domain/result'
import { licenseState } from '@/lib/usecases/billing/load-billing-state'
import type { Context } from '@/lib/usecases/context'
import type { PaymentInProgress } from '@/lib/usecases/renewals/void-unpaid-invoice'
import { writeLicenses } from '@/lib/usecases/licenses/write-licenses'
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
    const decided = await decideAll(tx, context, { change, transition })
    if (!decided.ok) return decided
    const ending = decided.value
      .map(({ after }) => after)
      .filter(({ status }) => status === 'ended')
    const ended = ending.length > 0 ? await transition.end?.(tx, context, ending) : undefined
    if (ended?.ok === false) return ended
    return accepted(await write(tx, context, { decided: decided.value, action: transition.action }))
  })
}

interface Decided {
  readonly before: LicenseState
  readonly after: LicenseState
}

interface Asked {
  readonly change: LicenseChange
  readonly transition: LicenseTransition
}

/** All of them, in the order in which they were named; the first that cannot be changed refuses the rest. */
async function decideAll(
  tx: Tx,
  { organizationId }: Context,
  { change, transition }: Asked,
): Promise<Result<Decided[], ChangeLicenseRefusal>> {
  const ids = [...new Set(change.licenseIds)]
  const rows = await tx.license.findMany({
    where: { organizationId, id: { in: ids } },
    include: licenseParts,
  })
  const byId = new Map(rows.map((row) => [row.id, row]))
  const decided: Decided[] = []
  for (const licenseId of ids) {
    const row = byId.get(licenseId)
    if (!row) return refused({ kind: 'licenseNotFound', licenseId })
    const seen = change.versions?.[licenseId]
    if (seen !== undefined && seen !== row.version)
      return refused({ kind: 'licenseChanged', licenseId })
    const before = licenseState(row)
    const after = transition.decide(before)
    if (!after.ok) return refused({ ...after.refusal, licenseId })
    decided.push({ before, after: after.value })
  }
  return accepted(decided)
}

interface Writing {
  readonly decided: readonly Decided[]
  readonly action: string
}

async function write(
  tx: Tx,
  context: Context,
  { decided, action }: Writing,
): Promise<LicenseView[]> {
  const { organizationId } = context
  const writes = decided.map(({ after: { id, status, scheduledChange } }) => ({
    licenseId: id,
    data: {
      status,
      scheduledTier: scheduledChange?.tier ?? null,
      scheduledInterval: scheduledChange?.interval ?? null,
    },
  }))
  await writeLicenses(tx, organizationId, writes)
  await auditMany(
    tx,
    context,
    decided.map(({ before, after }) => ({
      action,
      subject: { kind: 'license', id: after.id },
      before: { status: before.status, scheduledChange: before.scheduledChange },
      after: { status: after.status, scheduledChange: after.scheduledChange },
    })),
  )
  const ids = decided.map(({ after }) => after.id)
  const rows = await tx.license.findMany({
    where: { organizationId, id: { in: ids } },
    include: licenseParts,
  })
  const byId = new Map(rows.map((row) => [row.id, licenseView(row)]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}
