import { expect } from 'vitest'
import { stepsIn } from '@/dev/testing/billing-steps'
import { confirmPayment } from '@/lib/usecases/invoices/confirm-payment'
import { refreshCards } from '@/lib/usecases/payment-methods/refresh-cards'
import { settleLostPayments } from '@/lib/usecases/sandbox/settle-lost-payments'
import type { Life } from './life'
import { running } from './model/holdings'
import { settle } from './model/renewal'
import type { Fate } from './model/state'
import { changeCard } from './model/time'

/** What becomes of the next charges; nothing changes while some are still to come. */
async function meet(life: Life, fates: readonly Fate[]): Promise<void> {
  // A lost call is repeated later: what is still to come would meet another payment.
  if (life.model.fates.length > 0) return
  life.diary.push(`next: ${fates.join()}`)
  life.model.fates.push(...fates)
  await stepsIn(life.world).failNext(life.customer, ...fates)
}

export function failNext(life: Life): Promise<void> {
  return meet(life, [
    life.random.oneOf<Fate>([
      'declined',
      'insufficient_funds',
      'lost_card',
      'authentication_required',
      'crash_after_charge',
      'drop_before',
    ]),
  ])
}

export function failLong(life: Life): Promise<void> {
  const times = 2 + life.random.upTo(5)
  return meet(
    life,
    Array.from({ length: times }, () =>
      life.random.oneOf<Fate>(['declined', 'declined', 'authentication_required']),
    ),
  )
}

export async function newCard({ world, customer, model, diary }: Life): Promise<void> {
  diary.push(`another card with ${model.fates.join()}`)
  await stepsIn(world).attachCard(customer, 'pm_card_mastercard')
  await refreshCards(world.services, customer.organizationId)
  await settleLostPayments(world.services, customer.organizationId)
  changeCard(model)
}

/** I4: the link in the mail confirms the same payment. */
export async function confirmRenewal({ world, customer, model, diary }: Life): Promise<void> {
  const waiting = running(model).find(({ waits }) => waits)
  if (!waiting || model.fates.length > 0) return
  diary.push(`confirm the renewal of ${waiting.id}`)
  const { organizationId } = customer
  const invoice = await world.db.invoice.findFirstOrThrow({
    where: { organizationId, subscriptionId: waiting.id, status: 'open' },
  })
  const confirmed = await confirmPayment(await customer.context(), invoice.id)
  expect(confirmed.ok).toBe(true)
  settle(model, waiting)
}
