import { expect, it } from 'vitest'
import { buy, openBillingWorld } from '@/dev/testing/billing-world'
import { packageStepsIn } from '@/dev/testing/package-steps'
import { tokensOf } from '@/dev/testing/package-world'

const world = await openBillingWorld()
const { db } = world
const { advance, dayMs, give, openHolder, spend, subscriptionOf } = packageStepsIn(world)

it('K5 at no instant around a renewal are both batches or neither usable, with others spending meanwhile', async () => {
  const { customer, accountId } = await openHolder()
  await buy(customer, [give('pro', accountId)])
  const { periodEnd } = await subscriptionOf(accountId, 'pro')
  await advance(customer, new Date(periodEnd.getTime() - 60))
  const over = new AbortController()
  const refusals: unknown[] = []
  const spending = Array.from({ length: 3 }, async () => {
    while (!over.signal.aborted) {
      const answer = await spend(customer, accountId)
      if (!answer.ok) refusals.push(answer.refusal)
    }
  })
  const seen: number[] = []
  const reading = (async () => {
    while (!over.signal.aborted) {
      const { batches } = await tokensOf(world, customer, accountId)
      seen.push(batches.filter(({ available }) => available > 0n).length)
    }
  })()
  await advance(customer, new Date(periodEnd.getTime() + 500))
  over.abort()
  await Promise.all([...spending, reading])
  expect(refusals).toEqual([])
  expect(new Set(seen)).toEqual(new Set([1]))
  const { available, batches } = await tokensOf(world, customer, accountId)
  const [present] = batches
  expect(Number(present?.granted)).toBe(350_000)
  expect(available * 1000).toBe(350_000 - Number(present?.spent))
  const used = batches.reduce((sum, batch) => sum + batch.spent, 0n)
  const usage = await db.tokenOperation.count({ where: { accountId, kind: 'usage' } })
  expect(used).toBe(BigInt(usage) * 1000n)
}, 60_000)

it('K5 at every millisecond around the boundary one batch is usable, never both or neither, with spending at each', async () => {
  const { customer, accountId } = await openHolder()
  await buy(customer, [give('pro', accountId)])
  const { periodEnd } = await subscriptionOf(accountId, 'pro')
  const usable = async () => {
    const { batches } = await tokensOf(world, customer, accountId)
    return batches.filter(({ available }) => available > 0n).length
  }
  for (let offset = -25; offset <= 25; offset += 1) {
    const instant = new Date(periodEnd.getTime() + offset)
    const [, ...seen] = await Promise.all([
      advance(customer, instant),
      spend(customer, accountId).then(({ ok }) => (ok ? 1 : 0)),
      usable(),
      spend(customer, accountId).then(({ ok }) => (ok ? 1 : 0)),
    ])
    expect([...seen, await usable()], `${offset} ms from the period's end`).toEqual([1, 1, 1, 1])
  }
  const { available, batches } = await tokensOf(world, customer, accountId)
  const [present, old] = batches
  expect(available * 1000).toBe(350_000 - Number(present?.spent))
  expect([old?.available, old?.held]).toEqual([0n, 0n])
  expect(Number(old?.spent) + Number(present?.spent)).toBe(102_000)
}, 120_000)

it('K5 to the millisecond: the old batch is told to end, and the new one to begin, at one instant', async () => {
  const { customer, accountId } = await openHolder()
  await buy(customer, [give('starter', accountId)])
  const first = await tokensOf(world, customer, accountId)
  const { periodEnd } = await subscriptionOf(accountId, 'starter')
  expect(first.batches.map(({ expiresAt }) => expiresAt)).toEqual([periodEnd])
  await advance(customer, periodEnd)
  const renewed = await tokensOf(world, customer, accountId)
  expect(renewed.available).toBe(40)
  expect(renewed.batches.map(({ available }) => available)).toEqual([40_000n, 0n])
  expect(renewed.batches[0]?.expiresAt).toEqual(new Date(periodEnd.getTime() + 30 * dayMs))
})
