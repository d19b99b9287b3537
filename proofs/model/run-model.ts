import fc from 'fast-check'
import type { BillingWorld } from '@/dev/testing/billing-world'
import { report } from '../report'
import { sized } from '../size'
import { buy } from '../year/orders'
import { openCoupons } from '../year/life'
import { agree, agreeWithProvider } from './agree'
import { openTown, wait, type Town } from './house'
import { steps } from './steps'

const minutes = Number(process.env['PROOF_MINUTES'] ?? 0)

/** In each of the two files, which run side by side. */
export const numRuns = sized({ slice: 12, full: 100 })
/** At most, in a run. */
export const mostSteps = minutes > 0 ? 60 : sized({ slice: 30, full: 32 })

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
        await settleIn(town)
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

/** Every run begins in the middle of a period, so that few steps are enough for most rules to matter. */
async function settleIn({ houses }: Town): Promise<void> {
  const [house] = houses
  const accountIds = [house.customer.userId]
  await buy(house, [
    { type: 'license', tier: 'pro', interval: 'month', quantity: 3 },
    { type: 'tokenPackage', package: 'starter', accountIds },
  ])
  await buy(house, [{ type: 'topUp', bundle: 500, quantity: 1 }])
  await wait(house, 9.4 * 86_400_000)
  await agree(houses)
}
