import 'server-only'
import { arrayOf, textsOf } from './array-text'
import { askedOf, placesOf, rarelyAskedOf } from './charge-columns'
import type { DecidedWallet } from './known-wallet'
import type { WalletCharges } from './wallet-charges'

/** The parameters of ledger_charge_known, in order. */
export function knownColumnsOf(decided: readonly DecidedWallet[]): (string | null)[] {
  const charges = decided.flatMap((wallet) => wallet.charges)
  const requests = charges.map(({ request }) => request)
  const sums = decided.flatMap(({ wallet }, index) => sumsOf(wallet, index + 1))
  return [
    ...placesOf(decided.map(({ wallet }) => wallet)),
    arrayOf(decided, ({ known }) => String(known.sequence)),
    arrayOf(decided, ({ known }) => String(known.available)),
    textsOf(decided, ({ known }) => known.batchId),
    arrayOf(decided, ({ known }) => String(known.left)),
    arrayOf(decided, ({ moves }) => String(moves)),
    arrayOf(decided, ({ spent }) => String(spent)),
    arrayOf(decided, ({ held }) => String(held)),
    placeOfEach(decided),
    ...askedOf(requests),
    arrayOf(charges, ({ sequence }) => String(sequence)),
    arrayOf(charges, ({ availableAfter }) => String(availableAfter)),
    arrayOf(charges, ({ leftAfter }) => String(leftAfter)),
    ...rarelyAskedOf(requests),
    arrayOf(sums, ({ place }) => String(place)),
    textsOf(sums, ({ item }) => item),
    textsOf(sums, ({ deviceId }) => deviceId),
    textsOf(sums, ({ accountId }) => accountId),
    arrayOf(sums, ({ tokens }) => String(tokens)),
    arrayOf(sums, ({ quantity }) => String(quantity)),
  ]
}

function placeOfEach(decided: readonly DecidedWallet[]): string {
  let column = ''
  for (const [index, { charges }] of decided.entries())
    column += `,${index + 1}`.repeat(charges.length)
  return `{${column.slice(1)}}`
}

interface UsageSum {
  readonly place: number
  readonly item: string
  readonly deviceId: string
  readonly accountId: string
  tokens: bigint
  quantity: number
}

/** What the wallet's usage of the day grows by. Holds count when they are committed. */
function sumsOf({ charges }: WalletCharges, place: number): UsageSum[] {
  const sums = new Map<string, UsageSum>()
  for (const { item, amount, quantity, expiresAt, deviceId = '', accountId = '' } of charges) {
    if (expiresAt) continue
    const name = `${item}\n${deviceId}\n${accountId}`
    const sum = sums.get(name)
    if (!sum) sums.set(name, { place, item, deviceId, accountId, tokens: amount, quantity })
    else {
      sum.tokens += amount
      sum.quantity += quantity
    }
  }
  return [...sums.values()]
}
