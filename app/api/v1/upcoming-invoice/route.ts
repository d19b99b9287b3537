import { z } from 'zod'
import { accepted, refused } from '@/lib/domain/result'
import { defineRoute } from '@/lib/http/define-route'
import { cents, centsNumber, idText, instantOut } from '@/lib/http/schemas'
import { contextOf } from '@/lib/usecases/context-of'
import { listSubscriptions } from '@/lib/usecases/subscriptions/list-subscriptions'
import {
  readUpcomingInvoice,
  type UpcomingInvoice,
} from '@/lib/usecases/subscriptions/read-upcoming-invoice'
import { lineAnswer, wireLine } from '../_wire/quote'

const answer = z
  .object({
    subscriptionId: z.string(),
    at: instantOut,
    currency: z.string(),
    lines: z.array(lineAnswer),
    subtotal: cents,
    discount: cents,
    total: cents,
    creditApplied: cents,
    amountDue: cents,
    card: z
      .object({
        id: z.string(),
        brand: z.string(),
        last4: z.string(),
        expMonth: z.int(),
        expYear: z.int(),
        expiresBefore: z.boolean(),
      })
      .nullable(),
  })
  .meta({ id: 'UpcomingInvoice' })

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/upcoming-invoice',
  summary: 'Read what renews next, when and for how much',
  description:
    'Of one subscription, or of the one that renews first. Past due, it is the unpaid renewal, and `at` is when that is tried again.',
  tag: 'Buying',
  permission: 'invoices.read',
  query: z.strictObject({ subscriptionId: idText.optional() }),
  answer,
  refusals: ['subscriptionNotFound'],
  run: async (call) => {
    const context = contextOf(call)
    const id = call.query.subscriptionId ?? (await nextToRenew(context))
    if (id === undefined) return refused({ kind: 'subscriptionNotFound' })
    const upcoming = await readUpcomingInvoice(context, id)
    return upcoming.ok
      ? accepted(wireUpcoming(id, upcoming.value, context.catalog.currency))
      : upcoming
  },
})

async function nextToRenew(context: ReturnType<typeof contextOf>): Promise<string | undefined> {
  const all = await listSubscriptions(context)
  const byEnd = all.toSorted((left, right) => left.periodEnd.getTime() - right.periodEnd.getTime())
  return byEnd[0]?.id
}

const wireUpcoming = (
  subscriptionId: string,
  { plan, chargedAt, card }: UpcomingInvoice,
  currency: string,
): z.input<typeof answer> => ({
  subscriptionId,
  at: chargedAt.toISOString(),
  currency,
  lines: plan.lines.map(wireLine),
  subtotal: centsNumber(plan.subtotal),
  discount: centsNumber(plan.discount),
  total: centsNumber(plan.total),
  creditApplied: centsNumber(plan.creditApplied),
  amountDue: centsNumber(plan.amountDue),
  card: card && { ...card },
})
