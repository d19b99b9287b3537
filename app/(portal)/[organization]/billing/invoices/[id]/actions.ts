'use server'
import { z } from 'zod'
import { done, lost, soon } from '@/lib/http/action-outcomes'
import { type ActionOutcome, defineAction } from '@/lib/http/define-action'
import { contextOf } from '@/lib/usecases/context-of'
import { payInvoice, type PayInvoiceRefusal } from '@/lib/usecases/invoices/pay-invoice'

/** Pays or confirms an open invoice; what the bank or the order's page must do goes there. */
export const pay = defineAction({
  permission: 'orders.pay',
  input: z.object({ invoiceId: z.string().max(40) }),
  async run({ caller, input }) {
    const paid = await payInvoice(contextOf(caller), input.invoiceId)
    if (!paid.ok) return refuse(paid.refusal)
    switch (paid.value.kind) {
      case 'paid':
        return done('The invoice is paid')
      case 'waiting':
        return soon(
          'The payment is being processed',
          'Its outcome shows here and comes by mail. Nothing is charged twice.',
        )
      case 'confirm':
        return { redirect: paid.value.actionUrl }
      case 'order':
        return { redirect: `/${caller.slug}/orders/${paid.value.orderId}` }
    }
  },
})

function refuse(refusal: PayInvoiceRefusal): ActionOutcome {
  switch (refusal.kind) {
    case 'invoiceNotFound':
    case 'invoiceNotOpen':
      return lost('Nothing was charged', 'This invoice is no longer open.')
    case 'anotherCardNeeded':
      return lost(
        'Nothing was charged',
        'The default card was refused before. Add another card or make another one the default.',
      )
    case 'declined':
      return lost('The card was declined', refusal.message ?? 'The bank gave no reason.')
    case 'paymentProviderUnavailable':
      return lost('Nothing was charged', 'The payment provider cannot be reached. Try again soon.')
  }
}
