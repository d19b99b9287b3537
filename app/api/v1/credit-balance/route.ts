import { z } from 'zod'
import { accepted } from '@/lib/domain/result'
import { defineRoute } from '@/lib/http/define-route'
import { cents, centsNumber, instantOut } from '@/lib/http/schemas'
import { contextOf } from '@/lib/usecases/context-of'
import { readCreditBalance } from '@/lib/usecases/credit-balance/read-credit-balance'

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/credit-balance',
  summary: 'Read the credit balance with its newest movements',
  tag: 'Buying',
  permission: 'invoices.read',
  answer: z
    .object({
      amount: cents,
      currency: z.string(),
      entries: z.array(
        z.object({
          id: z.string(),
          kind: z.string(),
          amount: cents,
          invoiceId: z.string().nullable(),
          createdAt: instantOut,
        }),
      ),
    })
    .meta({ id: 'CreditBalance' }),
  run: async (call) => {
    const { amount, currency, entries } = await readCreditBalance(contextOf(call))
    return accepted({
      amount: centsNumber(amount),
      currency,
      entries: entries.map((entry) => ({
        id: entry.id,
        kind: entry.kind,
        amount: centsNumber(entry.amount),
        invoiceId: entry.invoiceId,
        createdAt: entry.createdAt.toISOString(),
      })),
    })
  },
})
