'use server'
import { z } from 'zod'
import { notAllowed, whereNext } from '@/app/_buying/placing'
import { lost, refused } from '@/lib/http/action-outcomes'
import { type ActionOutcome, defineAction } from '@/lib/http/define-action'
import { asList } from '@/lib/http/form-schemas'
import { orderInTheWay } from '@/lib/http/purchase-address'
import { contextOf } from '@/lib/usecases/context-of'
import { placeOrder, type PlaceOrderRefusal } from '@/lib/usecases/orders/place-order'
import { planAssignment } from '@/lib/usecases/packages/plan-assignment'
import { readQuoteRequest } from '@/lib/usecases/quotes/read-quote-request'

const several = z.preprocess(asList, z.array(z.string().max(300)).max(10_000))

/** The dry run: keeps the price and shows who gets the package and who does not. */
export const review = defineAction({
  permission: 'packages.assign',
  input: z.object({
    package: z.string({ error: 'Choose a package.' }).max(100),
    account: several,
    emails: z.string().max(200_000).optional(),
    coupon: z.string().trim().max(100).optional(),
  }),
  async run({ caller, input }) {
    const { account: accountIds, emails = '', coupon } = input
    if (accountIds.length === 0 && emails.trim() === '')
      return lost('Nobody is chosen', 'Select members or paste their e-mail addresses.')
    const wanted = { package: input.package, accountIds, emails, coupon }
    const quote = await planAssignment(contextOf(caller), wanted)
    if (quote.ok) return { redirect: `/${caller.slug}/packages/assign/${quote.value.id}` }
    return refused('Nothing was assigned', quote.refusal)
  },
})

/** Accepts the dry run that is shown, whole (P5), and pays it with one payment. */
export const assign = defineAction({
  permission: 'packages.assign',
  input: z.object({ quoteId: z.string().max(64) }),
  async run({ caller, input }) {
    const { quoteId } = input
    const context = contextOf(caller)
    const request = await readQuoteRequest(context, quoteId)
    const forbidden = request && (await notAllowed(caller, request))
    if (forbidden) return forbidden
    const order = await placeOrder(context, { quoteId })
    return order.ok
      ? { redirect: await whereNext(caller, order.value) }
      : refuse(caller.slug, quoteId, order.refusal)
  },
})

function refuse(slug: string, quoteId: string, refusal: PlaceOrderRefusal): ActionOutcome {
  switch (refusal.kind) {
    case 'quoteUsed':
      return { redirect: `/${slug}/orders/${refusal.orderId ?? ''}` }
    case 'orderInProgress':
      return { redirect: orderInTheWay(slug, { orderId: refusal.orderId, quoteId }) }
    case 'quoteChanged':
      return { redirect: `/${slug}/packages/assign/${refusal.quote.id}?changed=1` }
    default:
      return refused('Nothing was assigned', refusal)
  }
}
