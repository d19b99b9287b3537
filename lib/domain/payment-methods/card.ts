/**
 * Owns: what a card is called and until when it works (I2). Does not own: saving or charging one.
 * Invariants: a card works to the end of its last month (UTC).
 */
export type Card = { readonly brand: string; readonly last4: string }

export type CardExpiry = { readonly expMonth: number; readonly expYear: number }

const brands: ReadonlyMap<string, string> = new Map([
  ['visa', 'Visa'],
  ['mastercard', 'Mastercard'],
  ['amex', 'American Express'],
  ['discover', 'Discover'],
  ['jcb', 'JCB'],
  ['diners', 'Diners Club'],
  ['unionpay', 'UnionPay'],
])

/** "Visa ending 4242". */
export const cardName = ({ brand, last4 }: Card): string =>
  `${brands.get(brand) ?? 'Card'} ending ${last4}`

/** "04/2027". */
export const expiryWords = ({ expMonth, expYear }: CardExpiry): string =>
  `${String(expMonth).padStart(2, '0')}/${expYear}`

/** The first instant at which the card no longer works. */
export const cardEnd = ({ expMonth, expYear }: CardExpiry): Date =>
  new Date(Date.UTC(expYear, expMonth))
