import { accepted, refused, type Result } from '@/lib/domain/result'
import type { Tokens } from '@/lib/domain/tokens/tokens'

/** One price of the catalog's rate card (T4): thousandths of a token for one `item`. */
export type Rate = {
  readonly item: string
  readonly tokens: Tokens
}

export type UsageRefusal =
  | { readonly kind: 'unknownItem'; readonly item: string }
  | { readonly kind: 'invalidQuantity'; readonly most: number }

export const mostPerUsage = 1_000_000

/** What `quantity` of an item costs in thousandths (T4). An unknown item is refused, never free. */
export const priceUsage = (input: {
  readonly rateCard: readonly Rate[]
  readonly item: string
  readonly quantity: number
}): Result<Tokens, UsageRefusal> => {
  const rate = input.rateCard.find(({ item }) => item === input.item)
  if (rate === undefined) return refused({ kind: 'unknownItem', item: input.item })
  if (!isQuantity(input.quantity)) return refused({ kind: 'invalidQuantity', most: mostPerUsage })
  return accepted(rate.tokens * BigInt(input.quantity))
}

/** A whole number from 1 to 1,000,000. */
export const isQuantity = (quantity: number): boolean =>
  Number.isSafeInteger(quantity) && quantity >= 1 && quantity <= mostPerUsage
