import fc from 'fast-check'
import { it } from 'vitest'
import { stepsIn } from '@/dev/testing/billing-steps'
import { openBillingWorld } from '@/dev/testing/billing-world'
import { report } from '../report'
import { seed } from '../seed'
import { sized } from '../size'
import { play } from './actors'
import { expectAllowedEnd } from './allowed-end'
import * as cast from './cast'

const world = await openBillingWorld()
const numRuns = sized({ slice: 40, full: 200 })
const turns = fc.array(fc.nat(6), { minLength: 4, maxLength: 24 })

it(`I3 two tabs, cancel, holder, worker and messages at once, in any order (PROOF_SEED=${seed})`, async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...cast.fates), turns, async (fate, order) => {
      const stage = await cast.openStage(world, fate.card)
      const actors = [
        await cast.purchase(stage),
        cast.webhook(stage),
        cast.worker(stage),
        cast.cancel(stage),
        cast.holder(stage),
        await cast.purchase(stage, 'second tab'),
        cast.webhook(stage, 'late webhook'),
      ]
      if (fate.fault) await stepsIn(world).failNext(stage.customer, fate.fault)
      const story = await play(actors, order)
      await cast.settleDown(stage)
      await expectAllowedEnd(stage).catch((error: unknown) => {
        throw new Error(story.join('\n'), { cause: error })
      })
    }),
    { numRuns, seed },
  )
  report('schedules', { cases: numRuns })
}, 900_000)

it(`I3, L7 a renewal run by two workers beside messages, a cancellation and a new card, in any order (PROOF_SEED=${seed})`, async () => {
  const renewable = cast.fates.filter(({ card }) => card === 'visa')
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...renewable), turns, async (fate, order) => {
      const stage = await cast.openStage(world, fate.card)
      await cast.makeDue(stage, fate)
      const actors = [
        cast.renewal(stage),
        cast.renewal(stage, 'other worker'),
        cast.webhook(stage),
        cast.worker(stage),
        cast.cancelAll(stage),
        cast.cardChange(stage),
      ]
      const story = await play(actors, order)
      await cast.settleDown(stage)
      await expectAllowedEnd(stage).catch((error: unknown) => {
        throw new Error(story.join('\n'), { cause: error })
      })
    }),
    { numRuns, seed },
  )
  report('schedules', { cases: numRuns })
}, 900_000)
