import { z } from 'zod'
import { accepted, refused } from '@/lib/domain/result'
import { defineRoute } from '@/lib/http/define-route'
import { pageQuery, writeCursor } from '@/lib/http/paging'
import { listOf } from '@/lib/http/schemas'
import { contextOf } from '@/lib/usecases/context-of'
import { listInvoices } from '@/lib/usecases/invoices/list-invoices'
import { invoiceAnswer, wireInvoice } from '../_wire/invoice'

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/invoices',
  summary: 'List invoices, newest first',
  tag: 'Buying',
  permission: 'invoices.read',
  query: z.strictObject({ ...pageQuery, status: z.string().min(1).max(40).optional() }),
  answer: listOf(invoiceAnswer),
  refusals: ['invalidCursor'],
  run: async (call) => {
    const { limit, cursor, status } = call.query
    if (cursor !== undefined && !/^\d{1,9}$/.test(cursor)) return refused({ kind: 'invalidCursor' })
    const before = cursor === undefined ? null : Number(cursor)
    const { data, next } = await listInvoices(contextOf(call), { limit, before, status })
    const nextCursor = next === null ? null : writeCursor(String(next))
    return accepted({ data: data.map(wireInvoice), nextCursor })
  },
})
