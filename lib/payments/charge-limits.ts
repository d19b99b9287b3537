import 'server-only'

/** What a card can be charged at once, in cents (the provider's limits for USD). */
export const smallestCharge = 50n
export const largestCharge = 99_999_999n

export interface AmountNotChargeable {
  readonly kind: 'amountNotChargeable'
  readonly amountDue: bigint
  readonly smallest: bigint
  readonly largest: bigint
}

/** Whether an amount is due that no card can be charged; null when all is well, zero included. */
export const checkChargeable = (amountDue: bigint): AmountNotChargeable | null =>
  amountDue === 0n || (amountDue >= smallestCharge && amountDue <= largestCharge)
    ? null
    : {
        kind: 'amountNotChargeable',
        amountDue,
        smallest: smallestCharge,
        largest: largestCharge,
      }
