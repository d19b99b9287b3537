import type { Affected, Change } from '@/components/licenses/change-words'
import { formatMoney } from '@/lib/domain/money/money'
import { dayWords } from '@/lib/domain/time/words'
import { loadLicenses } from '@/lib/usecases/billing/load-billing-state'
import type { Context } from '@/lib/usecases/context'
import { previewRenewals } from '@/lib/usecases/licenses/preview-renewals'
import { previewRebilling } from '@/lib/usecases/licenses/preview-rebilling'
import type { BoardLicense } from '@/lib/usecases/licenses/read-license-board'

/** What becomes of a license whose renewal the change takes away or gives back. */
const statusAfter: Partial<Record<Change, 'canceling' | 'active'>> = {
  cancel: 'canceling',
  keep: 'active',
}

/** What a change of the chosen licenses would mean for the others and for what is unpaid. */
export async function affectedBy(
  context: Context,
  chosen: readonly BoardLicense[],
  change: Change,
): Promise<Affected> {
  const ids = chosen.map(({ id }) => id)
  const status = statusAfter[change]
  const [all, rebilled, renewals] = await Promise.all([
    loadLicenses(context.db, context.organizationId),
    change === 'cancel' ? previewRebilling(context, ids) : [],
    status ? previewRenewals(context, { licenseIds: ids, status }) : [],
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
    renewals: renewals.map(({ name, at, before, after }) => ({
      name,
      on: dayWords(at),
      before: before === null ? null : formatMoney(before, context.catalog.currency),
      after: after === null ? null : formatMoney(after, context.catalog.currency),
    })),
  }
}
