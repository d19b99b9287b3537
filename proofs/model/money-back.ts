import { expect } from 'vitest'
import { refundInvoice } from '@/lib/usecases/refunds/refund-invoice'
import { nearest } from '../year/model/arithmetic'
import type { Invoice } from '../year/model/state'
import { contextIn, type House } from './house'
import type { Batch } from './wallet'

/** Paid by card, and with no packages in it: what a package's refund means is not the model's subject. */
const isPlain = ({ renews, status, due, lines }: Invoice): boolean =>
  status === 'paid' &&
  due > 0n &&
  renews !== 'tokenPackage' &&
  lines.every(([type]) => type !== 'tokenPackage')

const isTopUp = ({ lines, credit }: Invoice): boolean =>
  lines.every(([type]) => type === 'topUp') && credit === 0n

const hasTopUp = ({ lines }: Invoice): boolean => lines.some(([type]) => type === 'topUp')

/** Numbers of invoices that may be refunded or disputed; a mixed one is neither. */
function candidates({ model, disputes }: House): number[] {
  return model.invoices.flatMap((invoice, index) =>
    isPlain(invoice) && (isTopUp(invoice) || !hasTopUp(invoice)) && !disputes.has(index)
      ? [index]
      : [],
  )
}

const batchOf = ({ wallets }: House, invoice: Invoice): Batch | undefined =>
  wallets.organization.batches.find((batch) => batch.invoice === invoice)

const idOf = async ({ world, customer }: House, index: number) => {
  const { organizationId } = customer
  const sequence = index + 1
  return world.db.invoice.findUniqueOrThrow({
    where: { organizationId_sequence: { organizationId, sequence } },
    include: { attempts: { where: { state: 'succeeded' } } },
  })
}

/** I5: as much as can be: all but the price of tokens that were spent, rounded in the vendor's favour. */
export async function refund(house: House, choice: number): Promise<void> {
  const index = oneOf(candidates(house), choice)
  const invoice = index === undefined ? undefined : house.model.invoices[index]
  if (index === undefined || !invoice) return
  house.diary.push(`refund invoice ${index + 1}`)
  const batch = batchOf(house, invoice)
  const amount = invoice.due - (batch ? priceOfUsed(batch, invoice.due) : 0n)
  const { id: invoiceId } = await idOf(house, index)
  const wanted = { invoiceId, amount: null, reason: 'The model wants it' }
  const answer = await refundInvoice(await contextIn(house), wanted)
  expect(answer.ok, `I5: ${amount} can be refunded`).toBe(amount > 0n)
  if (!answer.ok) return
  house.refunds.push(amount)
  invoice.status = amount === invoice.due ? 'refunded' : 'partlyRefunded'
  if (batch) batch.available = 0n
}

function priceOfUsed({ granted, available }: Batch, paid: bigint): bigint {
  const used = granted - available
  const price = nearest(paid * used, granted)
  return price * granted < paid * used ? price + 1n : price
}

interface Disputes {
  readonly disputes: readonly { readonly id: string; readonly payment_intent: string }[]
}

/** The holder's bank disputes a top-up, or half of it: what is left of what that bought cannot be spent. */
export async function openDispute(house: House, choice: number): Promise<void> {
  const { model, world, wallets, diary } = house
  if (wallets.organization.holds.some(({ state }) => state === 'open')) return
  const some = candidates(house).filter((one) => isTopUpAt(house, one))
  const index = oneOf(some, choice)
  const invoice = index === undefined ? undefined : model.invoices[index]
  const batch = invoice && batchOf(house, invoice)
  if (index === undefined || !batch) return
  const amount = choice % 2 === 0 ? invoice.due : invoice.due / 2n
  diary.push(`dispute ${amount} of invoice ${index + 1}`)
  const { attempts, id: invoiceId } = await idOf(house, index)
  const paymentIntent = attempts[0]?.paymentIntentId
  const order = { paymentIntent, amount: Number(amount) }
  await world.provider.control({ openDispute: order, settle: true })
  const state = await fetch(`${world.provider.base}/_control/state`)
  const { disputes }: Disputes = await state.json()
  const id = disputes.find(({ payment_intent: one }) => one === paymentIntent)?.id ?? ''
  const tokens = boughtBy(batch, { amount, paid: invoice.due })
  house.disputes.set(index, { id, isOpen: true, tokens })
  batch.frozen = batch.available < tokens ? batch.available : tokens
  batch.available -= batch.frozen
  const wanted = { invoiceId, amount: null, reason: 'Not while it is disputed' }
  expect(await refundInvoice(await contextIn(house), wanted)).toMatchObject({ ok: false })
}

const isTopUpAt = ({ model }: House, index: number): boolean => {
  const invoice = model.invoices[index]
  return invoice !== undefined && isTopUp(invoice)
}

/** I5: in the vendor's favour, to the thousandth. */
function boughtBy({ granted }: Batch, { amount, paid }: { amount: bigint; paid: bigint }): bigint {
  const tokens = nearest(amount * granted, paid)
  return tokens * paid < amount * granted ? tokens + 1n : tokens
}

/** Won: it is as before. Lost: what the disputed money bought goes, and what was spent of that is owed. */
export async function closeDispute(house: House, won: boolean): Promise<void> {
  const open = [...house.disputes].find(([, { isOpen }]) => isOpen)
  const invoice = open && house.model.invoices[open[0]]
  const batch = invoice && batchOf(house, invoice)
  if (!open || !batch) return
  const [index, dispute] = open
  house.diary.push(`${won ? 'win' : 'lose'} the dispute of invoice ${index + 1}`)
  await house.world.provider.control({ closeDispute: { dispute: dispute.id, won }, settle: true })
  dispute.isOpen = false
  const { frozen } = batch
  batch.frozen = 0n
  batch.available += frozen
  if (won) return
  const gone = batch.available < dispute.tokens ? batch.available : dispute.tokens
  batch.available -= gone
  house.wallets.organization.debt += dispute.tokens - gone
  invoice.status = dispute.tokens === batch.granted ? 'refunded' : 'partlyRefunded'
}

const oneOf = (some: readonly number[], choice: number): number | undefined =>
  some[choice % Math.max(1, some.length)]
