import { newId } from '@/lib/db/new-id'
import { defaultLanes } from '@/lib/usecases/renewals/run-due'
import type { Services } from '@/lib/usecases/context'
import type { Due } from './seed-due'

/** The floor: the same charges at the provider, as many at once, and nothing of ours around them. Charges per second. */
export async function chargeAlone({ gateway }: Services, all: readonly Due[]): Promise<number> {
  const queue = [...all]
  const lane = async () => {
    for (let due = queue.shift(); due; due = queue.shift()) await charge(gateway, due)
  }
  const began = performance.now()
  await Promise.all(Array.from({ length: defaultLanes }, lane))
  return (all.length / (performance.now() - began)) * 1000
}

async function charge(
  { intents }: Services['gateway'],
  { organizationId, customerId, cardId }: Due,
): Promise<void> {
  const answer = await intents.charge({
    attemptId: newId('paymentAttempt'),
    organizationId,
    invoiceId: newId('invoice'),
    customerId,
    cardId,
    amount: 9900n,
    currency: 'USD',
    description: 'Floor',
    mode: 'offSession',
    returnUrl: 'http://127.0.0.1:3000',
  })
  if (!answer.ok || answer.value.state !== 'succeeded') throw new Error('the floor was not charged')
}
