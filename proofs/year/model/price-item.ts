import type { Bought, Buying } from './buying'
import { changed } from './change'
import type { Item } from './items'
import { addOn, licenses, tokenPackage, topUp } from './purchase'

/** What an item costs and brings; null: not possible now. */
export function bought(buying: Buying, item: Item): Bought[] | null {
  switch (item.type) {
    case 'license':
      return licenses(buying, item)
    case 'licenseChange':
      return changed(buying, item)
    case 'topUp':
      return topUp(buying, item)
    case 'addOn':
      return addOn(buying, item)
    case 'tokenPackage':
      return tokenPackage(buying, item)
  }
}
