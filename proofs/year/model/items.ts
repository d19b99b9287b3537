import type { Tier } from './state'

/** What an order may ask for, in the API's words. */
export type Item =
  | {
      readonly type: 'license'
      readonly tier: Tier
      readonly interval: 'month' | 'year'
      readonly quantity: number
    }
  | {
      readonly type: 'licenseChange'
      readonly licenseIds: readonly string[]
      readonly tier?: Tier
      readonly interval?: 'year'
    }
  | { readonly type: 'topUp'; readonly bundle: number; readonly quantity: number }
  | { readonly type: 'addOn'; readonly addOn: string }
  | {
      readonly type: 'tokenPackage'
      readonly package: string
      readonly accountIds: readonly string[]
    }

export type ItemOf<Type extends Item['type']> = Extract<Item, { type: Type }>
