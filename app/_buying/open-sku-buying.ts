import type { Query } from '@/lib/http/search-params'
import type { Caller } from '@/lib/http/visitor'
import { openBuying } from './open-buying'

/** The page that sells one product out of a few: what the address chooses, or one of the first. */
export async function openSkuBuying(
  caller: Caller,
  { buy, products, search }: { buy: string; products: readonly { sku: string }[]; search: Query },
) {
  const defaults = { buy, sku: products[0]?.sku ?? '', quantity: '1' }
  const { fields, form } = await openBuying(caller, { search, defaults })
  const quantity = fields.get('quantity') ?? ''
  return {
    form,
    chosen: fields.get('sku') ?? '',
    quantity: /^\d{1,7}$/.test(quantity) ? Number(quantity) : 1,
  }
}
