import { expect } from 'vitest'
import { submit } from '@/dev/stripe-local/testing'
import { cancelOrder } from '@/lib/usecases/orders/cancel-order'
import { placeOrder } from '@/lib/usecases/orders/place-order'
import { createQuote } from '@/lib/usecases/quotes/create-quote'
import { settleLostPayments } from '@/lib/usecases/sandbox/settle-lost-payments'
import { readBack } from './compare'
import type { Life } from './life'
import { giveUp, linesOf, pay } from './model/invoice'
import type { Item } from './model/items'
import { order } from './model/order'
import type { Invoice, ModelCoupon } from './model/state'

/** Orders in the portal and in the model; price, lines and possibility must be the same (P5). */
export async function buy(
  life: Life,
  items: readonly Item[],
  coupon: ModelCoupon | null = null,
): Promise<void> {
  const { world, customer, model, diary } = life
  diary.push(`buy ${JSON.stringify(items)} ${coupon?.code ?? ''} with ${model.fates.join()}`)
  // A change to annual is priced by the whole cents that each license has paid.
  if (items.some(({ type }) => type === 'licenseChange')) await readBack(life)
  const context = await customer.context()
  const quoted = await createQuote(context, { items, coupon: coupon?.code })
  const placed = quoted.ok ? await placeOrder(context, { quoteId: quoted.value.id }) : quoted
  const expected = order(model, items, coupon)
  expect(placed.ok ? 'ordered' : 'refused', said(placed)).toBe(expected ? 'ordered' : 'refused')
  if (!quoted.ok || !placed.ok || !expected) return
  const { plan } = quoted.value
  expect(linesOf(plan.lines.map(({ type, amount }) => [lineType(type), amount]))).toBe(
    linesOf(expected.invoice.lines),
  )
  expect([plan.total, plan.creditApplied, plan.amountDue]).toEqual([
    expected.invoice.total,
    expected.invoice.credit,
    expected.invoice.due,
  ])
  await settleLostPayments(world.services, customer.organizationId)
  if (expected.outcome === 'mustConfirm') await confirm(life, placed.value.id, expected.invoice)
}

const said = (placed: { ok: true } | { ok: false; refusal: { kind: string } }): string =>
  placed.ok ? 'nothing was refused' : placed.refusal.kind

/** The portal's line types are the model's, and one more for credit, which no plan has. */
function lineType(type: string): Invoice['lines'][number][0] {
  switch (type) {
    case 'license':
    case 'addOn':
    case 'proration':
    case 'volumeDiscount':
    case 'volumeDiscountCredit':
    case 'coupon':
    case 'topUp':
    case 'tokenPackage':
    case 'renewal':
      return type
    default:
      throw new Error(`a line of type ${type}`)
  }
}

/** I4: the bank's page is completed, refused or left. */
async function confirm(life: Life, orderId: string, invoice: Invoice): Promise<void> {
  const { world, customer, model, random, diary } = life
  const { organizationId } = customer
  const outcome = random.oneOf(['complete', 'fail', 'leave'])
  diary.push(`3-D Secure: ${outcome}`)
  if (outcome === 'leave') {
    await cancelOrder(await customer.context(), orderId)
    return giveUp(model, invoice, 'void')
  }
  const attempt = await world.db.paymentAttempt.findFirstOrThrow({
    where: { organizationId, state: 'actionRequired', invoice: { order: { id: orderId } } },
  })
  await submit(attempt.actionUrl ?? '', { outcome })
  await world.provider.control({ settle: true })
  if (outcome === 'complete') pay(model, invoice)
  else giveUp(model, invoice, 'void')
}
