import { expect, it } from 'vitest'
import { openBillingWorld } from '@/dev/testing/billing-world'
import { liveYear, organizations, seed } from './live-year'

const world = await openBillingWorld()

it(
  `P1–P4, L2–L7, V1–V5, C1–C4, I1–I6, K5, K6: the first half of ${organizations} organizations lives a year by the rules (GRANARY_YEAR_SEED=${seed})`,
  { timeout: 3_600_000 },
  async () =>
    expect(await liveYear(world, { from: 0, to: Math.ceil(organizations / 2) })).toBeGreaterThan(0),
)
