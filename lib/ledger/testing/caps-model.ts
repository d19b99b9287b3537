import { dayOf } from '@/lib/domain/time/days'
import type { Books } from '@/lib/domain/tokens/wallet-model'
import type { WalletRef } from '../types'

/** One charge (`tokens`) or hold (`holdId`), as caps count it. */
interface Counted {
  readonly wallet: WalletRef
  readonly at: Date
  readonly isCapped: boolean
  readonly tokens: bigint
  readonly holdId?: string
}

/** What each API key of the model may take in a day, in thousandths. */
export const keyCap = 5_000n

export interface Asking {
  readonly wallet: WalletRef
  readonly tokens: bigint
  readonly isCapped: boolean
  readonly now: Date
}

/**
 * The caps in a few lines: counted anew from everything that was ever charged, where the ledger keeps
 * sums. A wallet's counts what was used in the day and all that is held; a key's what its charges and
 * holds of the day took, less what the holds gave back.
 */
export class CapsModel {
  private readonly ofWallets = new Map<string, bigint>()
  private readonly counted: Counted[] = []
  private readonly commits: {
    readonly walletId: string
    readonly at: Date
    readonly tokens: bigint
  }[] = []

  set({ walletId }: WalletRef, cap: bigint | null): void {
    if (cap === null) this.ofWallets.delete(walletId)
    else this.ofWallets.set(walletId, cap)
  }

  refusal(books: Books, asking: Asking) {
    const { wallet, tokens: required, isCapped } = asking
    if (required === 0n) return null
    const cap = this.ofWallets.get(wallet.walletId)
    const spent = this.spentOf(books, asking)
    if (cap !== undefined && spent + required > cap)
      return { kind: 'spendCapReached', cap, spent, required }
    const taken = isCapped ? this.takenBy(books, asking) : 0n
    if (taken + required <= keyCap || !isCapped) return null
    return { kind: 'keyCapReached', cap: keyCap, spent: taken, required }
  }

  count({ wallet, tokens, isCapped, now }: Asking, holdId?: string): void {
    const at = now
    this.counted.push({ wallet, at, isCapped, tokens, ...(holdId ? { holdId } : {}) })
    if (!holdId) this.commit(wallet, tokens, now)
  }

  commit({ walletId }: WalletRef, tokens: bigint, at: Date): void {
    this.commits.push({ walletId, at, tokens })
  }

  private spentOf({ holds }: Books, { wallet: { walletId }, now }: Asking): bigint {
    const held = holds.filter((one) => one.walletId === walletId && one.state.status === 'held')
    const used = this.commits.filter((one) => one.walletId === walletId && isSameDay(one.at, now))
    return sum(held.map(({ state }) => state)) + sum(used)
  }

  private takenBy(books: Books, { wallet: { walletId }, now }: Asking): bigint {
    const mine = this.counted.filter(
      ({ isCapped, wallet, at }) => isCapped && wallet.walletId === walletId && isSameDay(at, now),
    )
    return sum(mine.map((one) => ({ tokens: keptOf(books, one) })))
  }
}

function keptOf({ holds }: Books, { holdId, tokens }: Counted): bigint {
  if (!holdId) return tokens
  const state = holds.find(({ id }) => id === holdId)?.state
  if (state?.status === 'committed') return state.committed
  return state?.status === 'held' ? tokens : 0n
}

const isSameDay = (left: Date, right: Date): boolean => dayOf(left) === dayOf(right)

const sum = (some: readonly { readonly tokens: bigint }[]): bigint =>
  some.reduce((total, { tokens }) => total + tokens, 0n)
