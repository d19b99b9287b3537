import { expect, it } from 'vitest'
import { nextDeliveryTry } from './retries'
import { isWebhookTopic } from './topics'

const start = new Date('2026-03-01T00:00:00Z')

it('tries again for three days, ever less often, and then no more', () => {
  let now = start
  const pauses: number[] = []
  for (let attempts = 1; ; attempts += 1) {
    const next = nextDeliveryTry(attempts, now)
    if (!next) break
    pauses.push(next.getTime() - now.getTime())
    now = next
  }
  const days = (now.getTime() - start.getTime()) / 86_400_000
  expect(days).toBeGreaterThan(2.9)
  expect(days).toBeLessThanOrEqual(3)
  expect(pauses).toEqual(pauses.toSorted((left, right) => left - right))
})

it('tries again within seconds at first: most failures are short', () => {
  expect(nextDeliveryTry(1, start)?.getTime()).toBe(start.getTime() + 5000)
})

it('knows its topics and no others', () => {
  expect(['invoice.paid', 'invoice.burnt', '', 'toString'].map(isWebhookTopic)).toEqual([
    true,
    false,
    false,
    false,
  ])
})
