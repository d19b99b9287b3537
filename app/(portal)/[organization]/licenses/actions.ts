'use server'
import { z } from 'zod'
import { targetOf } from '@/components/licenses/change-options'
import type { Change } from '@/components/licenses/change-words'
import type { Result } from '@/lib/domain/result'
import { done, refused } from '@/lib/http/action-outcomes'
import { type ActionOutcome, defineAction } from '@/lib/http/define-action'
import { asList } from '@/lib/http/form-schemas'
import { contextOf } from '@/lib/usecases/context-of'
import { cancelLicenses } from '@/lib/usecases/licenses/cancel-licenses'
import type { ChangeLicenseRefusal } from '@/lib/usecases/licenses/change-license'
import { keepLicenses } from '@/lib/usecases/licenses/keep-licenses'
import { scheduleLicenseChange } from '@/lib/usecases/licenses/schedule-change'
import { undoScheduledChanges } from '@/lib/usecases/licenses/undo-scheduled-changes'
import {
  cancelAddOn as endWithItsYear,
  keepAddOn as renewAfterAll,
} from '@/lib/usecases/subscriptions/change-add-on'

/** The licenses as `id:version`: the version is the one that the person saw. */
const seen = z.preprocess(
  asList,
  z
    .array(z.string().regex(/^[a-z0-9_]{1,64}:\d{1,9}$/))
    .min(1, 'Choose at least one license.')
    .max(10_000)
    .transform((pairs) => {
      const versions = Object.fromEntries(
        pairs.map((pair) => [pair.split(':')[0] ?? '', Number(pair.split(':')[1])] as const),
      )
      return { licenseIds: Object.keys(versions), versions }
    }),
)

const chosen = z.object({ seen })

export const cancel = defineAction({
  permission: 'licenses.manage',
  input: chosen,
  run: async ({ caller, input }) =>
    answer(caller.slug, 'cancel', await cancelLicenses(contextOf(caller), input.seen)),
})

export const keep = defineAction({
  permission: 'licenses.manage',
  input: chosen,
  run: async ({ caller, input }) =>
    answer(caller.slug, 'keep', await keepLicenses(contextOf(caller), input.seen)),
})

export const undo = defineAction({
  permission: 'licenses.manage',
  input: chosen,
  run: async ({ caller, input }) =>
    answer(caller.slug, 'undo', await undoScheduledChanges(contextOf(caller), input.seen)),
})

export const downgrade = defineAction({
  permission: 'licenses.manage',
  input: chosen.extend({ target: z.string().max(20).transform(targetOf) }),
  async run({ caller, input }) {
    const change = { ...input.seen, ...input.target }
    return answer(caller.slug, 'downgrade', await scheduleLicenseChange(contextOf(caller), change))
  },
})

const subscription = z.object({
  subscriptionId: z.string().max(64),
  version: z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number),
})

export const cancelAddOn = defineAction({
  permission: 'licenses.manage',
  input: subscription,
  async run({ caller, input }) {
    const canceled = await endWithItsYear(contextOf(caller), input)
    return canceled.ok
      ? done('Canceled', 'It stays on until its paid year is over.')
      : refused('Nothing was changed', canceled.refusal)
  },
})

export const keepAddOn = defineAction({
  permission: 'licenses.manage',
  input: subscription,
  async run({ caller, input }) {
    const kept = await renewAfterAll(contextOf(caller), input)
    return kept.ok
      ? done('Kept', 'It renews as before.')
      : refused('Nothing was changed', kept.refusal)
  },
})

/** Back to the list, which says what was done. */
const answer = (
  slug: string,
  change: Change,
  result: Result<unknown, ChangeLicenseRefusal>,
): ActionOutcome =>
  result.ok
    ? { redirect: `/${slug}/licenses?done=${change}` }
    : refused('Nothing was changed', result.refusal)
