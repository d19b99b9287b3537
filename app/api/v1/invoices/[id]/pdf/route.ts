import { z } from 'zod'
import { accepted } from '@/lib/domain/result'
import { defineFileRoute } from '@/lib/http/define-route'
import { idText } from '@/lib/http/schemas'
import { contextOf } from '@/lib/usecases/context-of'
import { renderInvoicePdf } from '@/lib/usecases/invoices/render-invoice-pdf'

export const GET = defineFileRoute({
  method: 'GET',
  path: '/api/v1/invoices/{id}/pdf',
  summary: 'Read an invoice as PDF',
  tag: 'Buying',
  permission: 'invoices.read',
  params: z.strictObject({ id: idText }),
  media: 'application/pdf',
  refusals: ['invoiceNotFound'],
  run: async (call) => {
    const pdf = await renderInvoicePdf(contextOf(call), call.params.id)
    return pdf.ok ? accepted({ fileName: pdf.value.name, bytes: pdf.value.bytes }) : pdf
  },
})
