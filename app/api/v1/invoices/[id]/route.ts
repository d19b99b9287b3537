import { z } from 'zod'
import { accepted, refused } from '@/lib/domain/result'
import { defineRoute } from '@/lib/http/define-route'
import { idText } from '@/lib/http/schemas'
import { contextOf } from '@/lib/usecases/context-of'
import { readInvoice } from '@/lib/usecases/invoices/read-invoice'
import { invoiceAnswer, wireInvoice } from '../../_wire/invoice'

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/invoices/{id}',
  summary: 'Read an invoice',
  tag: 'Buying',
  permission: 'invoices.read',
  params: z.strictObject({ id: idText }),
  answer: invoiceAnswer,
  refusals: ['invoiceNotFound'],
  run: async (call) => {
    const invoice = await readInvoice(contextOf(call), call.params.id)
    return invoice ? accepted(wireInvoice(invoice)) : refused({ kind: 'invoiceNotFound' })
  },
})
