import { expect } from 'vitest'
import type { Life } from './life'

interface ProviderState {
  readonly paymentIntents: readonly {
    readonly id: string
    readonly customer: string
    readonly status: string
    readonly amount_received: number
  }[]
  readonly refunds: readonly unknown[]
}

/** I3: every cent that the provider took is one paid invoice's, and the other way round. */
export async function checkProvidersBooks(lives: readonly Life[]): Promise<void> {
  const [first] = lives
  if (!first) return
  const { db, provider } = first.world
  await provider.control({ settle: true })
  const answer = await fetch(`${provider.base}/_control/state`)
  const state: ProviderState = await answer.json()
  const taken = state.paymentIntents
    .filter(({ status }) => status === 'succeeded')
    .map(({ id, customer, amount_received: amount }) => `${customer} ${id} ${amount}`)
  const attempts = await db.paymentAttempt.findMany({
    where: { state: 'succeeded' },
    include: { organization: { select: { stripeCustomerId: true } } },
  })
  const booked = attempts.map(
    ({ organization, paymentIntentId, amount }) =>
      `${organization.stripeCustomerId} ${paymentIntentId} ${amount}`,
  )
  expect(taken.sort()).toEqual(booked.sort())
  expect(state.refunds).toEqual([])
}
