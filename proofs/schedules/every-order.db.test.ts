import { expect, it } from 'vitest'
import { stepsIn } from '@/dev/testing/billing-steps'
import { openBillingWorld } from '@/dev/testing/billing-world'
import { report } from '../report'
import { play, someOrders, type Actor } from './actors'
import { expectAllowedEnd } from './allowed-end'
import * as cast from './cast'

const world = await openBillingWorld()

/** Who acts beside the purchase, and how many steps of it are told apart. */
const besides: readonly (readonly [
  name: string,
  of: (stage: cast.Stage) => Actor,
  steps: number,
])[] = [
  ['webhook', cast.webhook, 2],
  ['worker', cast.worker, 3],
  ['cancel', cast.cancel, 3],
  ['holder', cast.holder, 1],
]

const cases = cast.fates.flatMap((fate) =>
  besides.map(([name, of, steps]) => ({ fate, name, of, steps, about: fate.name })),
)

it.each(cases)(
  'I3 a purchase with $about beside $name, in every order',
  async ({ fate, of, steps }) => {
    const orders = someOrders([3, steps])
    for (const order of orders) {
      const stage = await cast.openStage(world, fate.card)
      const buyer = await cast.purchase(stage)
      if (fate.fault) await stepsIn(world).failNext(stage.customer, fate.fault)
      const story = await play([buyer, of(stage)], order)
      await cast.settleDown(stage)
      const end = await expectAllowedEnd(stage).catch((error: unknown) => {
        throw new Error(story.join('\n'), { cause: error })
      })
      expect(end).toHaveLength(1)
    }
    report('schedules', { cases: orders.length })
  },
)
