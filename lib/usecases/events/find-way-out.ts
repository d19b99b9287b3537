import 'server-only'
import type { NoFreeLicense } from '@/lib/domain/events/choose-license'
import { noLicenseWords, type WayOut } from '@/lib/domain/events/way-out'
import { tierRank } from '@/lib/domain/licenses/transitions'
import type { Cents } from '@/lib/domain/money/money'
import type { PurchaseItem } from '@/lib/domain/pricing/plan'
import type { Context } from '@/lib/usecases/context'
import { priceRequest } from '@/lib/usecases/quotes/price-request'
import { findFreeLicenses } from './rehome-events'

/** E2: prices what would let the refused event start, now and for this organization. */
export async function findWayOut(
  context: Context,
  refusal: NoFreeLicense,
): Promise<WayOut & { readonly words: string }> {
  const way = {
    upgrade: await priceUpgrade(context, refusal),
    purchase: await pricePurchase(context, refusal),
  }
  return { ...way, words: noLicenseWords(refusal, way, context.catalog) }
}

/** The free license nearest to the tier needed: its upgrade costs least. */
async function priceUpgrade(
  context: Context,
  { tagNeeded }: NoFreeLicense,
): Promise<WayOut['upgrade']> {
  const free = await findFreeLicenses(context.db, context.organizationId)
  const [nearest] = free
    .filter(({ tier }) => tierRank(tier) < tierRank(tagNeeded))
    .toSorted((left, right) => tierRank(right.tier) - tierRank(left.tier))
  if (!nearest) return null
  const item = { type: 'licenseChange', licenseIds: [nearest.id], tier: tagNeeded } as const
  const amountDue = await price(context, item)
  return amountDue === null ? null : { licenseId: nearest.id, from: nearest.tier, amountDue }
}

async function pricePurchase(
  context: Context,
  { tagNeeded: tier }: NoFreeLicense,
): Promise<WayOut['purchase']> {
  const amountDue = await price(context, { type: 'license', tier, interval: 'month', quantity: 1 })
  return amountDue === null ? null : { amountDue }
}

async function price(context: Context, item: PurchaseItem): Promise<Cents | null> {
  const plan = await priceRequest(context.db, context, {
    request: { items: [item] },
    at: context.now,
  })
  return plan.ok ? plan.value.amountDue : null
}
