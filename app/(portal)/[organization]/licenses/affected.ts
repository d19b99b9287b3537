import { downgradeOptions, type Targets, targetOf } from '@/components/licenses/change-options'
import { type Affected, type Change, renewalWords } from '@/components/licenses/change-words'
import {
  cancelLicense,
  keepLicense,
  scheduleChange,
  undoScheduledChange,
} from '@/lib/domain/licenses/transitions'
import { formatMoney } from '@/lib/domain/money/money'
import { dayWords } from '@/lib/domain/time/words'
import { loadLicenses } from '@/lib/usecases/billing/load-billing-state'
import type { Context } from '@/lib/usecases/context'
import type { LicenseTransition } from '@/lib/usecases/licenses/change-license'
import { previewRenewals, type RenewalPreview } from '@/lib/usecases/licenses/preview-renewals'
import { previewRebilling } from '@/lib/usecases/licenses/preview-rebilling'
import type { BoardLicense } from '@/lib/usecases/licenses/read-license-board'

/** A downgrade's renewals depend on where it goes: `downgradeTargets` has them. */
const decisions = {
  cancel: cancelLicense,
  keep: keepLicense,
  undo: undoScheduledChange,
  downgrade: null,
} as const satisfies Record<Change, LicenseTransition['decide'] | null>

/** What a change of the chosen licenses would mean for the others and for what is unpaid. */
export async function affectedBy(
  context: Context,
  chosen: readonly BoardLicense[],
  change: Change,
): Promise<Affected> {
  const ids = chosen.map(({ id }) => id)
  const decide = decisions[change]
  const [all, rebilled, renewals] = await Promise.all([
    loadLicenses(context.db, context.organizationId),
    change === 'cancel' ? previewRebilling(context, ids) : [],
    decide ? previewRenewals(context, { licenseIds: ids, decide }) : [],
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
    renewals: renewals.map((renewal) => inWords(renewal, context)),
  }
}

/** Where the chosen licenses can go at their renewal, each with what it would cost then. */
export async function downgradeTargets(
  context: Context,
  licenses: readonly BoardLicense[],
): Promise<Targets> {
  const licenseIds = licenses.map(({ id }) => id)
  const { options, chosen } = downgradeOptions(licenses, context.catalog)
  const priced = options.map(async (option) => {
    const target = targetOf(option.value)
    const decide: LicenseTransition['decide'] = (license) => scheduleChange(license, target)
    const renewals = await previewRenewals(context, { licenseIds, decide })
    const hint = renewals.map((renewal) => renewalWords(inWords(renewal, context))).join(' ')
    return { ...option, hint }
  })
  return { options: await Promise.all(priced), chosen }
}

const inWords = ({ name, at, before, after }: RenewalPreview, { catalog }: Context) => ({
  name,
  on: dayWords(at),
  before: before === null ? null : formatMoney(before, catalog.currency),
  after: after === null ? null : formatMoney(after, catalog.currency),
})
