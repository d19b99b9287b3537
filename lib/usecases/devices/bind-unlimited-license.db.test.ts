import { expect, it } from 'vitest'
import { buy, openBillingWorld, openCustomer, setClock } from '@/dev/testing/billing-world'
import { newId } from '@/lib/db/new-id'
import { transaction } from '@/lib/db/transaction'
import { refundInvoice } from '@/lib/usecases/refunds/refund-invoice'
import { undoRefund } from '@/lib/usecases/refunds/undo-refund'
import { recordUsage } from '@/lib/usecases/tokens/record-usage'
import { bindUnlimitedLicense, listFreeUnlimitedLicenses } from './bind-unlimited-license'
import { registerDevice } from './register-device'

const world = await openBillingWorld()

/** A customer on the first of March with two cameras and no token in the pool. */
async function customerWithCameras() {
  const customer = await openCustomer(world)
  await setClock(world, customer, '2027-03-01T12:00:00.000Z')
  const context = await customer.context()
  const cameras: string[] = []
  for (const name of ['Gate', 'Hall']) {
    const made = await registerDevice(context, {
      name,
      serial: name,
      kind: 'camera',
      cloudAi: true,
    })
    if (!made.ok) throw new Error(made.refusal.kind)
    cameras.push(made.value.id)
  }
  const [gate = '', hall = ''] = cameras
  const analyse = async (deviceId: string) => {
    const idempotencyKey = newId('usage')
    const item = 'cloud_ai_analysis'
    const request = { payer: { deviceId }, item, quantity: 1, idempotencyKey, requestHash: 'same' }
    const charged = await recordUsage(await customer.context(), request)
    return charged.ok ? charged.value.tokens : charged.refusal.kind
  }
  const bind = async (deviceId: string) =>
    bindUnlimitedLicense(await customer.context(), { deviceId })
  return { customer, gate, hall, analyse, bind }
}

const twoYears = { type: 'unlimitedLicense', sku: 'unlimited-1y', quantity: 2 } as const

it('S4 what is bought waits in stock and loses no day there; bound, it lasts its own days', async () => {
  const { customer, gate, hall, analyse, bind } = await customerWithCameras()
  const { order, plan } = await buy(customer, [twoYears])
  expect(order).toMatchObject({ status: 'paid' })
  expect(plan.lines).toMatchObject([{ type: 'unlimitedLicense', quantity: 2, amount: 59_800n }])
  expect(await listFreeUnlimitedLicenses(await customer.context())).toHaveLength(2)
  expect(await analyse(gate)).toBe('insufficientTokens')

  await setClock(world, customer, '2027-06-01T00:00:00.000Z')
  expect(await bind(gate)).toMatchObject({
    ok: true,
    value: { unlimitedUntil: new Date('2028-05-31T00:00:00.000Z') },
  })
  expect(await analyse(gate)).toBe(0n)
  expect(await analyse(hall)).toBe('insufficientTokens')
  await setClock(world, customer, '2028-05-30T23:59:59.999Z')
  expect(await analyse(gate)).toBe(0n)
  await setClock(world, customer, '2028-05-31T00:00:00.000Z')
  expect(await analyse(gate)).toBe('insufficientTokens')
})

it('S4 two devices that reach for the last one: exactly one is bound', async () => {
  const { customer, gate, hall, bind } = await customerWithCameras()
  await buy(customer, [{ ...twoYears, quantity: 1 }])
  const bound = await Promise.all([gate, hall, gate, hall].map(bind))
  expect(bound.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await listFreeUnlimitedLicenses(await customer.context())).toEqual([])
})

it('I5 S4 refunded, it is over: in stock it cannot be bound, bound it ends at that instant', async () => {
  const { customer, gate, hall, analyse, bind } = await customerWithCameras()
  const { order } = await buy(customer, [twoYears])
  await bind(gate)
  expect(await analyse(gate)).toBe(0n)
  await setClock(world, customer, '2027-04-01T00:00:00.000Z')
  const { invoiceId } = order
  const refund = async (amount: bigint | null) =>
    refundInvoice(await customer.context(), { invoiceId, amount, reason: 'Wish of the customer' })

  expect(await refund(29_900n)).toMatchObject({ ok: true })
  expect(await analyse(gate)).toBe(0n)
  expect(await listFreeUnlimitedLicenses(await customer.context())).toHaveLength(1)

  const rest = await refund(null)
  if (!rest.ok) throw new Error(rest.refusal.kind)
  expect(await analyse(gate)).toBe('insufficientTokens')
  expect(await bind(hall)).toMatchObject({ refusal: { kind: 'noUnlimitedLicense' } })
  expect(await bind(gate)).toMatchObject({ refusal: { kind: 'noUnlimitedLicense' } })

  const { now } = await customer.context()
  const failed = { ...rest.value, invoiceId, amount: 29_900n, now }
  await transaction(world.db, (tx) => undoRefund(tx, { ...failed, creditNoteId: 'crn_any' }))
  expect(await analyse(gate)).toBe(0n)
  expect(await bind(hall)).toMatchObject({ ok: true })
})

it('I5 S4 after a refund the camera takes another license', async () => {
  const { customer, gate, analyse, bind } = await customerWithCameras()
  const one = { ...twoYears, quantity: 1 }
  const { order } = await buy(customer, [one])
  await bind(gate)
  await setClock(world, customer, '2027-04-01T00:00:00.000Z')
  const all = { invoiceId: order.invoiceId, amount: null, reason: 'Wish of the customer' }
  await refundInvoice(await customer.context(), all)
  await buy(customer, [one])
  expect(await bind(gate)).toMatchObject({
    ok: true,
    value: { unlimitedUntil: new Date('2028-03-31T00:00:00.000Z') },
  })
  expect(await analyse(gate)).toBe(0n)
})
