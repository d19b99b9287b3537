import type { StartOffer } from '@/components/events/start-offer'
import { formatMoney } from '@/lib/domain/money/money'
import { tierName } from '@/lib/domain/events/way-out'
import type { Result } from '@/lib/domain/result'
import { refusalText, type AnyRefusal } from '@/lib/http/refusals'
import { done } from '@/lib/http/action-outcomes'
import type { ActionOutcome } from '@/lib/http/define-action'
import { purchaseAddress } from '@/lib/http/purchase-address'
import type { EventView } from '@/lib/usecases/events/event-view'
import type { StartRefusal } from '@/lib/usecases/events/start-event'

/** A refusal in the words that the API has for it. */
export function refuse(refusal: AnyRefusal): ActionOutcome {
  const { title, detail } = refusalText(refusal)
  return { message: { tone: 'lost', title, ...(detail === title ? {} : { detail }) } }
}

type Place = { readonly slug: string; readonly currency: string }

/** What became of a start; without a free license, with the ways out as links with their price (E2). */
export function started(place: Place, result: Result<EventView, StartRefusal>): ActionOutcome {
  if (result.ok) return done(result.value.test ? 'Test started' : 'Event started')
  const { refusal } = result
  if (refusal.kind !== 'noFreeLicense') return refuse(refusal)
  return { ...refuse(refusal), value: { offers: offersOf(place, refusal) } }
}

function offersOf(
  { slug, currency }: Place,
  { tagNeeded: tier, upgrade, purchase }: Extract<StartRefusal, { kind: 'noFreeLicense' }>,
): StartOffer[] {
  const upgraded = upgrade && {
    label: `Upgrade one ${tierName(upgrade.from)} for ${formatMoney(upgrade.amountDue, currency)}`,
    href: purchaseAddress(slug, {
      items: [{ type: 'licenseChange', licenseIds: [upgrade.licenseId], tier }],
    }),
  }
  const bought = purchase && {
    label: `Add a ${tierName(tier)} license for ${formatMoney(purchase.amountDue, currency)}`,
    href: purchaseAddress(slug, {
      items: [{ type: 'license', tier, interval: 'month', quantity: 1 }],
    }),
  }
  return [upgraded, bought].flatMap((offer) =>
    offer?.href ? [{ label: offer.label, href: offer.href }] : [],
  )
}
