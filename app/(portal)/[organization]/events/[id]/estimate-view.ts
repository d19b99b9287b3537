import type { EstimateAnswerProps } from '@/components/events/estimate-answer'
import type { Catalog } from '@/lib/domain/catalog/catalog'
import { formatMoney } from '@/lib/domain/money/money'
import { formatTokensForPeople } from '@/lib/domain/tokens/tokens'
import { purchaseAddress } from '@/lib/http/purchase-address'
import type { EstimateAnswer } from '@/lib/usecases/tokens/estimate-tokens'

type Place = { readonly slug: string; readonly catalog: Catalog }

/** T9 in words; when short, with the address that buys the cheapest cover. */
export function estimateView(answer: EstimateAnswer, place: Place): EstimateAnswerProps {
  const { sessions, needed, available, enough, shortBy } = answer
  const counted = (number: number): string => number.toLocaleString('en-US')
  return {
    sessions: range(counted(sessions.from), counted(sessions.to)),
    needed: range(formatTokensForPeople(needed.from), formatTokensForPeople(needed.to)),
    available: formatTokensForPeople(available),
    enough,
    shortBy: formatTokensForPeople(shortBy),
    topUp: topUpOf(answer, place),
  }
}

function topUpOf({ cover }: EstimateAnswer, { slug, catalog }: Place) {
  if (cover === null) return null
  const items = cover.bundles.map(({ bundle, quantity }) => ({
    type: 'topUp' as const,
    bundle,
    quantity,
  }))
  const price = formatMoney(cover.price, catalog.currency)
  return {
    label: `Top up ${formatTokensForPeople(cover.tokens)} tokens for ${price}`,
    href: purchaseAddress(slug, { items }) ?? `/${slug}/tokens/top-up`,
  }
}

const range = (from: string, to: string): string => (from === to ? from : `${from} to ${to}`)
