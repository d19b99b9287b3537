import type { Affected, Change } from '@/components/licenses/change-words'
import { formatMoney } from '@/lib/domain/money/money'
import { loadLicenses } from '@/lib/usecases/billing/load-billing-state'
import type { Context } from '@/lib/usecases/context'
import { previewRebilling } from '@/lib/usecases/licenses/preview-rebilling'
import type { BoardLicense } from '@/lib/usecases/licenses/read-license-board'

/** What a change of the chosen licenses would mean for the others and for what is unpaid. */
export async function affectedBy(
  context: Context,
  chosen: readonly BoardLicense[],
  change: Change,
): Promise<Affected> {
  const ids = chosen.map(({ id }) => id)
  const [all, rebilled] = await Promise.all([
    loadLicenses(context.db, context.organizationId),
    change === 'cancel' ? previewRebilling(context, ids) : [],
  ])
  return {
    volumeTiers: context.catalog.volumeTiers,
    chosen,
    all,
    rebilled: rebilled.map(({ invoice, before, after, currency }) => ({
      invoice,
      before: formatMoney(before, currency),
      after: after === null ? null : formatMoney(after, currency),
    })),
  }
}
