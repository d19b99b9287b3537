import 'server-only'
import { arrayOf, rareOf, textsOf } from './array-text'
import type { QueuedCharge } from './charge'
import type { WalletCharges } from './wallet-charges'

type Column = string | null

/** The parameters of ledger_charge_learning, in order, but the last. */
export function columnsOf(wallets: readonly WalletCharges[]): Column[] {
  const charges = wallets.flatMap((wallet) => wallet.charges)
  return [
    ...placesOf(wallets),
    ...askedOf(charges),
    ...rarelyAskedOf(charges),
    rareOf(charges, ({ keyCap }) => keyCap?.apiKeyId ?? null),
    rareOf(charges, ({ keyCap }) => keyCap?.cap.toString() ?? null),
  ]
}

/** Columns with a place for each wallet: which it is, how many charges it has, and when they are decided. */
export const placesOf = (wallets: readonly WalletCharges[]): Column[] => [
  textsOf(wallets, ({ organizationId }) => organizationId),
  textsOf(wallets, ({ walletId }) => walletId),
  arrayOf(wallets, ({ charges }) => String(charges.length)),
  arrayOf(wallets, ({ now }) => now.toISOString()),
]

/** Columns with a place for each charge: what every one has. */
export const askedOf = (charges: readonly QueuedCharge[]): Column[] => [
  textsOf(charges, ({ idempotencyKey }) => idempotencyKey),
  textsOf(charges, ({ requestHash }) => requestHash),
  textsOf(charges, ({ id }) => id),
  arrayOf(charges, ({ amount }) => amount.toString()),
  textsOf(charges, ({ item }) => item),
  arrayOf(charges, ({ quantity }) => String(quantity)),
]

/** Columns with a place for each charge, or none: what most do not have. */
export const rarelyAskedOf = (charges: readonly QueuedCharge[]): Column[] => [
  rareOf(charges, ({ deviceId }) => deviceId ?? null),
  rareOf(charges, ({ eventId }) => eventId ?? null),
  rareOf(charges, ({ accountId }) => accountId ?? null),
  rareOf(charges, ({ metadata }) => (metadata ? JSON.stringify(metadata) : null)),
  rareOf(charges, ({ occurredAt }) => occurredAt?.toISOString() ?? null),
  rareOf(charges, ({ expiresAt }) => expiresAt?.toISOString() ?? null),
]
