import fc from 'fast-check'
import type { BillingWorld } from '@/dev/testing/billing-world'
import { report } from '../report'
import { sized } from '../size'
import { openCoupons } from '../year/life'
import { agreeWithProvider } from './agree'
import { openTown } from './house'
import { steps } from './steps'

const minutes = Number(process.env['PROOF_MINUTES'] ?? 0)

/** In each of the two files, which run side by side. */
export const numRuns = 100
/** At most, in a run. */
export const mostSteps = minutes > 0 ? 60 : sized({ slice: 14, full: 40 })

/**
 * Lets random things happen to the portal and to the model, from a seed that is printed: the model after
 * every step, the provider's books at the end. A failure is cut down to the fewest steps that show it.
 * Answers how many steps were taken.
 */
export async function runModel(world: BillingWorld, seed: number): Promise<number> {
  await openCoupons(world)
  let taken = 0
  let number = 0
  await fc.assert(
    fc.asyncProperty(
      fc.commands(steps, { maxCommands: mostSteps, size: 'max' }),
      async (commands) => {
        number += 1
        const town = await openTown(world, number)
        await fc.asyncModelRun(() => ({ model: {}, real: town }), commands)
        await agreeWithProvider(town)
        taken += [...commands].length
      },
    ),
    {
      seed,
      ...(minutes > 0
        ? { numRuns: 1_000_000_000, plugins: [fc.interruptAfterTimeLimit(minutes * 60_000)] }
        : { numRuns }),
    },
  )
  report('model', { cases: number, steps: taken })
  return taken
}
