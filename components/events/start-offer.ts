/** A way out of a refused start, with its price: a link to the order summary. */
export type StartOffer = { readonly label: string; readonly href: string }

/** The offers of an action's answer; none in any other answer. */
export function offersOf(value: unknown): readonly StartOffer[] {
  if (typeof value !== 'object' || value === null || !('offers' in value)) return []
  return Array.isArray(value.offers) ? value.offers.filter(isOffer) : []
}

const isOffer = (offer: unknown): offer is StartOffer =>
  typeof offer === 'object' && offer !== null && 'label' in offer && 'href' in offer
