import { expect, it } from 'vitest'
import { openBillingWorld } from '@/dev/testing/billing-world'
import { seed } from '../seed'
import { mostSteps, numRuns, runModel } from './run-model'

const world = await openBillingWorld()

it(
  `the first ${numRuns} runs of up to ${mostSteps} steps agree with the rules (PROOF_SEED=${seed})`,
  { timeout: 86_400_000 },
  async () => expect(await runModel(world, seed + 0)).toBeGreaterThan(0),
)
