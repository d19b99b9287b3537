import type { QueuedCharge } from './charge'

/** Charges of one wallet that are decided together, in order of arrival. */
export interface WalletCharges {
  readonly organizationId: string
  readonly walletId: string
  /** The latest of their instants, at which all are decided: never a millisecond late. */
  readonly now: Date
  readonly charges: readonly QueuedCharge[]
}

/** Sorts charges by wallet, in the order in which every writer locks wallets. */
export function byWallet(requests: readonly QueuedCharge[]): WalletCharges[] {
  const wallets = new Map<string, { now: Date; charges: QueuedCharge[]; first: QueuedCharge }>()
  for (const request of requests) {
    const name = walletName(request)
    const wallet = wallets.get(name)
    if (!wallet) wallets.set(name, { now: request.now, charges: [request], first: request })
    else {
      wallet.charges.push(request)
      if (wallet.now < request.now) wallet.now = request.now
    }
  }
  const unsorted = Array.from(wallets.values(), ({ first, now, charges }) => ({
    organizationId: first.organizationId,
    walletId: first.walletId,
    now,
    charges,
  }))
  return unsorted.length > 1 ? unsorted.toSorted(inOrder) : unsorted
}

/** What tells a wallet from every other one. */
export const walletName = (wallet: {
  readonly organizationId: string
  readonly walletId: string
}): string => `${wallet.organizationId} ${wallet.walletId}`

const inOrder = (left: WalletCharges, right: WalletCharges): number =>
  compare(left.organizationId, right.organizationId) || compare(left.walletId, right.walletId)

const compare = (left: string, right: string): number => Number(left > right) - Number(left < right)
