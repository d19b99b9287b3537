import { expect } from 'vitest'
import { openBillingWorld } from '@/dev/testing/billing-world'
import { testDatabase } from '@/dev/testing/database'
import { openDb } from '@/lib/db/client'
import { report } from '../report'

/** As many act at once, each on a connection of its own. */
export const crowd = 50

/** The world of a race: its customers' calls do not wait for each other's connections. */
export async function openRaceWorld() {
  const world = await openBillingWorld()
  // On a busy machine fifty wait for one lock longer than a customer would.
  const db = openDb(testDatabase().url, { max: crowd, lockTimeoutMs: 25_000 })
  return { ...world, crowded: { ...world.services, db } }
}

type Answer = { readonly ok: true } | { readonly ok: false; readonly refusal: { kind: string } }

/** Lets everybody act at once, and counts what they were answered: `{ ok: 1, quoteUsed: 49 }`. */
export async function storm(act: (index: number) => Promise<Answer>, count = crowd) {
  const answers = await Promise.all(Array.from({ length: count }, (_, index) => act(index)))
  const kinds = answers.map((answer) => (answer.ok ? 'ok' : answer.refusal.kind))
  report('races', { cases: 1, calls: count })
  return Object.fromEntries(
    [...new Set(kinds)].map((kind) => [kind, kinds.filter((one) => one === kind).length]),
  )
}

/** What everybody was answered, to the count. */
export async function expectStorm(
  act: (index: number) => Promise<Answer>,
  expected: Readonly<Record<string, number>>,
): Promise<void> {
  expect(await storm(act)).toEqual(expected)
}
