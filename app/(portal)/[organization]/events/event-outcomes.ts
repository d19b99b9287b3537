import type { StartOffer } from '@/components/events/start-offer'
import type { Catalog } from '@/lib/domain/catalog/catalog'
import { tierNames } from '@/lib/domain/catalog/tier-names'
import { formatMoney } from '@/lib/domain/money/money'
import type { Result } from '@/lib/domain/result'
import { refusalText, type AnyRefusal } from '@/lib/http/refusals'
import { done } from '@/lib/http/action-outcomes'
import type { ActionOutcome } from '@/lib/http/define-action'
import { purchaseAddress } from '@/lib/http/purchase-address'
import type { EventView } from '@/lib/usecases/events/event-view'
import type { StartRefusal } from '@/lib/usecases/events/start-event'
import type { StopRefusal } from '@/lib/usecases/events/stop-event'

/** A refusal in the words that the API has for it. */
export function refuse(refusal: AnyRefusal): ActionOutcome {
  const { title, detail } = refusalText(refusal)
  return { message: { tone: 'lost', title, ...(detail === title ? {} : { detail }) } }
}

type Place = { readonly slug: string; readonly catalog: Catalog }

/**
 * What became of a start or of going on after a pause; without a free license, with the ways out as links
 * with their price (E2).
 */
export function started(
  place: Place,
  verb: 'started' | 'resumed',
  result: Result<EventView, StartRefusal>,
): ActionOutcome {
  if (result.ok) return done(`${result.value.test ? 'Test' : 'Event'} ${verb}`)
  const { refusal } = result
  if (refusal.kind !== 'noFreeLicense') return refuse(refusal)
  return { ...refuse(refusal), value: { offers: offersOf(place, refusal) } }
}

/** What became of a stop. */
export function stopped(result: Result<EventView, StopRefusal>): ActionOutcome {
  if (!result.ok) return refuse(result.refusal)
  return result.value.status === 'ended'
    ? done('Event stopped', 'It takes no license and no tokens are set aside for it any more.')
    : done('Test stopped', 'The event is still to come.')
}

function offersOf(
  { slug, catalog }: Place,
  { tagNeeded: tier, upgrade, purchase }: Extract<StartRefusal, { kind: 'noFreeLicense' }>,
): StartOffer[] {
  const names = tierNames(catalog)
  const upgraded = upgrade && {
    label: `Upgrade one ${names[upgrade.from]} for ${formatMoney(upgrade.amountDue, catalog.currency)}`,
    href: purchaseAddress(slug, {
      items: [{ type: 'licenseChange', licenseIds: [upgrade.licenseId], tier }],
    }),
  }
  const bought = purchase && {
    label: `Add a ${names[tier]} license for ${formatMoney(purchase.amountDue, catalog.currency)}`,
    href: purchaseAddress(slug, {
      items: [{ type: 'license', tier, interval: 'month', quantity: 1 }],
    }),
  }
  return [upgraded, bought].flatMap((offer) =>
    offer?.href ? [{ label: offer.label, href: offer.href }] : [],
  )
}
