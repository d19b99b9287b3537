'use server'
import { z } from 'zod'
import { done, lost } from '@/lib/http/action-outcomes'
import { type ActionOutcome, defineAction } from '@/lib/http/define-action'
import { asList } from '@/lib/http/form-schemas'
import { contextOf } from '@/lib/usecases/context-of'
import {
  cancelPackages,
  keepPackages,
  type PackageChanges,
} from '@/lib/usecases/packages/change-packages'

const input = z.object({
  subscription: z.preprocess(
    asList,
    z.array(z.string().max(64)).min(1, 'Choose at least one package.').max(10_000),
  ),
})

/** K6: active to the period's end, then no renewal. */
export const cancelMany = defineAction({
  permission: 'packages.manage',
  input,
  run: async ({ caller, input: { subscription } }) =>
    told(await cancelPackages(contextOf(caller), subscription), 'canceled'),
})

/** K6: undoes it until the period's end. */
export const keepMany = defineAction({
  permission: 'packages.manage',
  input,
  run: async ({ caller, input: { subscription } }) =>
    told(await keepPackages(contextOf(caller), subscription), 'kept'),
})

const details = {
  canceled: 'Each stays active to the end of its period.',
  kept: 'They renew as before.',
} as const

function told({ changed, left }: PackageChanges, verb: 'canceled' | 'kept'): ActionOutcome {
  if (changed.length === 0 && left.some(({ reason }) => reason === 'paymentInProgress'))
    return lost('Nothing was changed', 'A payment is on its way. Try again in a few minutes.')
  if (changed.length === 0)
    return lost('Nothing was changed', 'Somebody else changed these packages a moment ago.')
  const title = `${changed.length} ${changed.length === 1 ? 'package' : 'packages'} ${verb}`
  const others =
    left.length > 0
      ? ` ${left.length} had changed already, or are being paid, and stayed as they are.`
      : ''
  return done(title, `${details[verb]}${others}`)
}
