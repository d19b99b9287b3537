import { expect, it } from 'vitest'
import { submit } from '@/dev/stripe-local/testing'
import { licenses, march, stepsIn } from '@/dev/testing/billing-steps'
import { buy, openBillingWorld, openCustomer } from '@/dev/testing/billing-world'
import { confirmPayment } from '@/lib/usecases/invoices/confirm-payment'
import { listLicenses } from '@/lib/usecases/licenses/list-licenses'
import { refreshCards } from '@/lib/usecases/payment-methods/refresh-cards'

const world = await openBillingWorld()
const { db, provider, services } = world
const { advance, attachCard, failNext, newestSubscription, renewalsOf } = stepsIn(world)

it('L7: a declined renewal is retried on days 1, 3, 5 and 7, then everything ends', async () => {
  const customer = await openCustomer(world, { now: march })
  await buy(customer, [licenses('pro', 'month', 1)])
  await failNext(customer, 'declined', 'declined', 'declined', 'declined', 'declined')
  const first = await advance(customer, '2026-04-01T12:00:00.000Z')
  expect(first.ran.map(({ kind }) => kind)).toEqual(['renewal'])
  expect(await newestSubscription(customer)).toMatchObject({ status: 'pastDue', retryCount: 1 })
  expect(await listLicenses(await customer.context())).toMatchObject([{ status: 'pastDue' }])
  const rest = await advance(customer, '2026-04-09T00:00:00.000Z')
  const days = rest.ran
    .filter(({ kind }) => kind === 'retry')
    .map(({ at }) => at.toISOString().slice(0, 10))
  expect(days).toEqual(['2026-04-02', '2026-04-04', '2026-04-06', '2026-04-08'])
  expect((await newestSubscription(customer)).status).toBe('ended')
  const [renewal] = await renewalsOf(customer)
  expect(renewal).toMatchObject({ status: 'uncollectible' })
  expect(renewal?.attempts).toHaveLength(5)
  expect(await listLicenses(await customer.context())).toEqual([])
})

it('L7: a late success continues on the old schedule', async () => {
  const customer = await openCustomer(world, { now: march })
  await buy(customer, [licenses('pro', 'month', 1)])
  await failNext(customer, 'declined', 'declined')
  await advance(customer, '2026-04-05T00:00:00.000Z')
  const subscription = await newestSubscription(customer)
  expect(subscription).toMatchObject({ status: 'active', retryCount: 0, nextRetryAt: null })
  expect(subscription.periodEnd.toISOString()).toMatch(/^2026-05-01T00:00/)
  const notices = await db.notice.findMany({ where: { organizationId: customer.organizationId } })
  expect(notices.every(({ resolvedAt }) => resolvedAt !== null)).toBe(true)
})

it('L7: a lost card is not tried again; a new one pays at once', async () => {
  const customer = await openCustomer(world, { now: march })
  await buy(customer, [licenses('pro', 'month', 1)])
  await failNext(customer, 'lost_card')
  await advance(customer, '2026-04-04T12:00:00.000Z')
  const [before] = await renewalsOf(customer)
  expect(before?.attempts).toHaveLength(1)
  expect((await newestSubscription(customer)).retryPaused).toBe(true)
  await attachCard(customer, 'pm_card_mastercard')
  const { organizationId } = customer
  // The provider's message of the new card may be first: whichever is, pays, and the other adds nothing.
  await refreshCards(services, organizationId)
  await expect.poll(async () => (await renewalsOf(customer))[0]?.status).toBe('paid')
  expect((await renewalsOf(customer))[0]?.attempts).toHaveLength(2)
  const cards = await db.paymentMethod.findMany({ where: { organizationId, isDefault: true } })
  expect(cards).toMatchObject([{ brand: 'mastercard' }])
})

it('I4: a renewal that the bank wants confirmed is told once and paid by the same payment', async () => {
  const customer = await openCustomer(world, { now: march })
  await buy(customer, [licenses('pro', 'month', 1)])
  await failNext(customer, 'authentication_required')
  await advance(customer, '2026-04-01T06:00:00.000Z')
  const { organizationId } = customer
  const [open] = await renewalsOf(customer)
  expect(open?.attempts).toMatchObject([{ state: 'actionRequired' }])
  const notices = await db.notice.findMany({ where: { organizationId, resolvedAt: null } })
  expect(notices).toMatchObject([{ kind: 'confirmationNeeded', subjectId: open?.id }])
  await failNext(customer, 'authentication_required')
  const confirmed = await confirmPayment(await customer.context(), open?.id ?? '')
  expect(confirmed).toMatchObject({ value: { actionUrl: expect.stringContaining('/3ds/') } })
  const url = confirmed.ok ? String(confirmed.value.actionUrl) : ''
  await submit(url, { outcome: 'complete' })
  await provider.control({ settle: true })
  const [paid] = await renewalsOf(customer)
  expect(paid?.status).toBe('paid')
  expect(paid?.attempts).toMatchObject([{ state: 'succeeded' }])
  expect((await newestSubscription(customer)).status).toBe('active')
  const mails = await db.mail.findMany({ where: { organizationId, topic: 'confirmationNeeded' } })
  expect(mails).toHaveLength(1)
})

it('I3: an answer lost in a renewal is found out before anything else is tried', async () => {
  const customer = await openCustomer(world, { now: march })
  await buy(customer, [licenses('pro', 'month', 1)])
  await failNext(customer, 'crash_after_charge')
  await advance(customer, '2026-05-02T00:00:00.000Z')
  const renewals = await renewalsOf(customer)
  expect(renewals.map(({ status }) => status)).toEqual(['paid', 'paid'])
  expect(renewals.map(({ attempts }) => attempts.length)).toEqual([1, 1])
})
