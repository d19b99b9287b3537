import 'server-only'
import { subscriptionName } from '@/lib/domain/catalog/subscription-name'
import type { Cents } from '@/lib/domain/money/money'
import type { RenewalInput } from '@/lib/domain/renewals/plan'
import { decideRenewal } from '@/lib/domain/renewals/renewal'
import { loadRunning } from '@/lib/usecases/billing/load-billing-state'
import { loadRenewalInput } from '@/lib/usecases/billing/load-renewal-input'
import type { Context } from '@/lib/usecases/context'
import type { LicenseTransition } from '@/lib/usecases/licenses/change-license'

/** A renewal that would be another: its totals in cents, before the credit balance; null: nothing renews. */
export interface RenewalPreview {
  readonly name: string
  readonly at: Date
  readonly before: Cents | null
  readonly after: Cents | null
}

/** A change of these licenses, and what it makes of each; one that it refuses stays as it is. */
export interface WouldBe {
  readonly licenseIds: readonly string[]
  readonly decide: LicenseTransition['decide']
}

/**
 * V4, L2, L4, L5: what the renewals ahead would cost if these licenses were canceled, kept or downgraded: the
 * very function that will renew them. Only those that differ; what is past due is billed already
 * (`previewRebilling`).
 */
export async function previewRenewals(
  context: Context,
  wouldBe: WouldBe,
): Promise<RenewalPreview[]> {
  const { db, organizationId, catalog } = context
  const running = await loadRunning(db, organizationId)
  const previews: RenewalPreview[] = []
  for (const row of running) {
    if (row.kind === 'tokenPackage' || row.status === 'pastDue') continue
    const input = await loadRenewalInput(db, context, { row, running })
    const before = totalOf(input)
    const after = totalOf(changed(input, wouldBe))
    if (before === after) continue
    previews.push({ name: subscriptionName(catalog, row), at: row.periodEnd, before, after })
  }
  return previews.toSorted((one, other) => one.at.getTime() - other.at.getTime())
}

const changed = (input: RenewalInput, { licenseIds, decide }: WouldBe): RenewalInput => ({
  ...input,
  licenses: input.licenses.map((license) => {
    if (!licenseIds.includes(license.id) || license.status === 'pastDue') return license
    const decided = decide(license)
    return decided.ok ? decided.value : license
  }),
})

function totalOf(input: RenewalInput): Cents | null {
  const { lines, total } = decideRenewal(input)
  return lines.length === 0 ? null : total
}
