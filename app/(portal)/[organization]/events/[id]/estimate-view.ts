import { orderSummary } from '@/app/_buying/order-summary'
import type { EstimateAnswerProps } from '@/components/events/estimate-answer'
import { estimateWords } from '@/components/events/estimate-words'
import { can } from '@/lib/domain/access/permissions'
import { formatMoney } from '@/lib/domain/money/money'
import { formatTokensForPeople, tokenWords } from '@/lib/domain/tokens/tokens'
import { purchaseAddress, purchaseFields } from '@/lib/http/purchase-address'
import type { Caller } from '@/lib/http/visitor'
import { contextOf } from '@/lib/usecases/context-of'
import type { EstimateAnswer } from '@/lib/usecases/tokens/estimate-tokens'

/** T9 in words; when short, with the cheapest cover, priced so that one click buys it (P5). */
export async function estimateView(
  answer: EstimateAnswer,
  caller: Caller,
): Promise<Omit<EstimateAnswerProps, 'buy'>> {
  const { sessions, needed, available, enough, shortBy } = answer
  return {
    words: estimateWords({ sessions, needed, available }),
    enough,
    shortBy: tokenWords(shortBy),
    topUp: await topUpOf(answer, caller),
  }
}

async function topUpOf({ cover }: EstimateAnswer, caller: Caller) {
  if (cover === null) return null
  const context = contextOf(caller)
  const items = cover.bundles.map(({ bundle, quantity }) => ({
    type: 'topUp' as const,
    bundle,
    quantity,
  }))
  const price = formatMoney(cover.price, context.catalog.currency)
  return {
    label: `Top up ${formatTokensForPeople(cover.tokens)} tokens for ${price}`,
    href: purchaseAddress(caller.slug, { items }) ?? `/${caller.slug}/tokens/top-up`,
    now: await pricedNow(caller, purchaseFields({ items })),
  }
}

/** What the click sends and charges; null for whoever may not buy, and for what cannot be bought at once. */
async function pricedNow(caller: Caller, fields: URLSearchParams | null) {
  const answer =
    fields &&
    (await orderSummary(contextOf(caller), fields, (permission) => can(caller.roles, permission)))
  if (!fields || !answer?.ok || !answer.summary.orderable) return null
  const { quoteId, sentences } = answer.summary
  const sent: [string, string][] = [...fields, ['quoteId', quoteId]]
  return { fields: sent, charged: sentences.join(' ') }
}
