import { parseWithZod } from '@conform-to/zod/v4'
import { type CardView, type SummaryAnswer, summaryView } from '@/components/orders/summary-view'
import type { Permission } from '@/lib/domain/access/permissions'
import { permissionsToBuy } from '@/lib/domain/access/purchase-permissions'
import type { PurchaseRequest } from '@/lib/domain/pricing/plan'
import { purchaseForm, requestOfForm } from '@/lib/http/purchase-form'
import { type AnyRefusal, refusalSentence } from '@/lib/http/refusals'
import { whoCanWords } from '@/lib/http/who-can'
import type { Context } from '@/lib/usecases/context'
import { listPaymentMethods } from '@/lib/usecases/payment-methods/list-payment-methods'
import { createQuote } from '@/lib/usecases/quotes/create-quote'

type May = (permission: Permission) => boolean

/**
 * What the fields of a buying form cost: a stored quote in words, or why there is none. The page draws
 * it, the live summary fetches it: both ask here, so both show what the order will charge (P5).
 */
export async function orderSummary(
  context: Context,
  fields: URLSearchParams,
  may: May,
): Promise<SummaryAnswer> {
  const submission = parseWithZod(fields, { schema: purchaseForm })
  if (submission.status !== 'success') return unreadable(submission.error ?? {})
  const request = requestOfForm(submission.value)
  const missing = permissionsToBuy(request.items).find((permission) => !may(permission))
  if (missing) return no(await whoCanWords(context, missing))
  return quoted(context, request)
}

async function quoted(context: Context, request: PurchaseRequest): Promise<SummaryAnswer> {
  const [quote, card] = await Promise.all([createQuote(context, request), defaultCard(context)])
  if (quote.ok) return { ok: true, summary: summaryView(quote.value, card) }
  if (quote.refusal.kind === 'tooManyCouponTries' && request.coupon !== undefined)
    return withoutCoupon(context, { items: request.items, coupon: request.coupon })
  return refusedAnswer(quote.refusal)
}

/** C2: whatever is wrong with a code, the order stays possible without it. */
async function withoutCoupon(
  context: Context,
  { items, coupon }: Required<PurchaseRequest>,
): Promise<SummaryAnswer> {
  const answer = await quoted(context, { items })
  if (!answer.ok) return answer
  const note = 'Too many codes were tried. Try again in an hour, or order without one.'
  const outcome = { code: coupon ?? '', applied: false, known: false, note }
  return { ok: true, summary: { ...answer.summary, coupon: outcome } }
}

/** I2: the card that the order is charged to, if there is one. */
async function defaultCard(context: Context): Promise<CardView | null> {
  const cards = await listPaymentMethods(context)
  const card = cards.find(({ isDefault }) => isDefault)
  return card ? { brand: card.brand, last4: card.last4 } : null
}

function refusedAnswer(refusal: AnyRefusal): SummaryAnswer {
  const field = refusal.path?.at(-1)
  return no(refusalSentence(refusal), typeof field === 'string' ? field : '')
}

function unreadable(errors: Readonly<Record<string, string[] | null>>): SummaryAnswer {
  const fields = Object.entries(errors).map(([name, words]) => [name, words ?? []] as const)
  const message = 'The total stands here once every choice is made.'
  return { ok: false, message, fields: Object.fromEntries(fields) }
}

const no = (message: string, field = ''): SummaryAnswer => ({
  ok: false,
  message,
  fields: field === '' ? {} : { [field]: [message] },
})
