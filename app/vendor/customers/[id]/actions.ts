'use server'
import { z } from 'zod'
import { formatMoney } from '@/lib/domain/money/money'
import { done, lost } from '@/lib/http/action-outcomes'
import { type ActionOutcome, definePersonalAction } from '@/lib/http/define-action'
import { nameField } from '@/lib/http/form-schemas'
import { actorOf } from '@/lib/http/visitor'
import { refundInvoice, type RefundInvoiceRefusal } from '@/lib/usecases/refunds/refund-invoice'
import { staffContext } from '@/lib/usecases/vendor/staff-context'
import { services } from '@/lib/usecases/services'

/** Dollars and cents as people type them; empty: all that can be refunded. */
const amountField = z
  .string()
  .trim()
  .regex(/^\d{1,7}(\.\d{2})?$/, 'Enter an amount such as 12.50, or leave it empty.')
  .transform((text) =>
    BigInt(text.replace('.', '').padEnd(text.includes('.') ? 0 : text.length + 2, '0')),
  )
  .optional()

const unrefunded = 'Nothing was refunded'

export const refund = definePersonalAction({
  permission: 'staff',
  input: z.object({
    organizationId: z.string().max(40),
    invoiceId: z.string().max(40),
    amount: amountField,
    reason: nameField('a reason'),
  }),
  async run({ caller, input }) {
    const context = await staffContext({ actor: await actorOf(caller) }, input.organizationId)
    if (!context) return refuse({ kind: 'invoiceNotFound' })
    const { invoiceId, reason } = input
    const outcome = await refundInvoice(context, {
      invoiceId,
      amount: input.amount ?? null,
      reason,
    })
    if (!outcome.ok) return refuse(outcome.refusal)
    return done('Refund made', 'The money is on its way to the card; a credit note is written.')
  },
})

function refuse(refusal: RefundInvoiceRefusal): ActionOutcome {
  switch (refusal.kind) {
    case 'invoiceNotFound':
      return lost(unrefunded, 'There is no such invoice.')
    case 'invoiceNotPaid':
      return lost(unrefunded, 'Nothing was paid by card for this invoice.')
    case 'chargeDisputed':
      return lost(unrefunded, 'The payment is disputed: the bank decides about the money.')
    case 'invalidRefundAmount':
      return { fieldErrors: { amount: ['Enter an amount above zero.'] } }
    case 'refundTooHigh': {
      const most = formatMoney(refusal.max, services().catalog.currency)
      return {
        fieldErrors: { amount: [`At most ${most} can go back: spent tokens cannot be refunded.`] },
      }
    }
  }
}
