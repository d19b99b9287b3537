import type { ChargeAnswer } from './charge'
import { afterwards, decideFromKnown, type DecidedWallet, type KnownWallet } from './known-wallet'
import { walletName, type WalletCharges } from './wallet-charges'

/**
 * What one process remembers of the wallets that it charged. Only speed depends on it: the database writes
 * what was decided from memory if the wallet is still as remembered, and decides itself if not.
 */
export interface RememberedWallets {
  /** Parts charges into those that are decided and those that the database must decide. */
  decide(wallets: readonly WalletCharges[]): {
    decided: DecidedWallet[]
    undecided: WalletCharges[]
  }
  /** They were written as decided. */
  wereKnown(decided: readonly DecidedWallet[]): void
  /** One of them was not as remembered: another process charges it too, or a person moves its tokens. */
  wereNotKnown(decided: readonly DecidedWallet[]): void
  /** The database decided one charge by itself: goes on if that is what memory would have decided. */
  follow(wallet: WalletCharges, answer: ChargeAnswer): void
  /** How the wallet stands now; null when its next charges are the database's to decide. */
  learn(wallet: WalletCharges, known: KnownWallet | null): void
  forget(wallets: readonly WalletCharges[]): void
}

interface Memory {
  known: KnownWallet | null
  /** How often in a row it was wrong. */
  misses: number
  /** How many groups it is not asked for: a wallet that others charge as often is theirs to decide. */
  rests: number
}

const mostWallets = 10_000
const longestRest = 64

export function rememberWallets(): RememberedWallets {
  const memories = new Map<string, Memory>()

  const decideOne = (wallet: WalletCharges): DecidedWallet | null => {
    const memory = memories.get(walletName(wallet))
    if (!memory?.known) return null
    if (memory.rests === 0) return decideFromKnown(wallet, memory.known)
    memory.rests -= 1
    return null
  }
  const memoryOf = (wallet: WalletCharges): Memory => {
    const name = walletName(wallet)
    const found = memories.get(name)
    if (found) return found
    const made = { known: null, misses: 0, rests: 0 }
    memories.set(name, made)
    if (memories.size > mostWallets) forgetOldest(memories)
    return made
  }

  return {
    decide: (wallets) => {
      const decided: DecidedWallet[] = []
      const undecided: WalletCharges[] = []
      for (const wallet of wallets) {
        const decision = decideOne(wallet)
        if (decision) decided.push(decision)
        else undecided.push(wallet)
      }
      return { decided, undecided }
    },
    wereKnown: (decided) => {
      for (const decision of decided) {
        const memory = memoryOf(decision.wallet)
        memory.known = afterwards(decision)
        memory.misses = 0
      }
    },
    wereNotKnown: (decided) => {
      for (const { wallet } of decided) {
        const memory = memoryOf(wallet)
        memory.misses += 1
        memory.rests = Math.min(2 ** memory.misses, longestRest)
      }
    },
    follow: (wallet, answer) => {
      const memory = memories.get(walletName(wallet))
      // What was refused, or answered before, changed nothing.
      if (!memory?.known || !answer.ok || answer.value.replayed) return
      const decided = decideFromKnown(wallet, memory.known)
      const isSame = decided?.charges[0]?.availableAfter === answer.value.available
      memory.known = decided && isSame ? afterwards(decided) : null
    },
    learn: (wallet, known) => {
      if (known) memoryOf(wallet).known = known
      else memories.delete(walletName(wallet))
    },
    forget: (wallets) => {
      for (const wallet of wallets) memories.delete(walletName(wallet))
    },
  }
}

function forgetOldest(memories: Map<string, Memory>): void {
  const [oldest] = memories.keys()
  if (oldest !== undefined) memories.delete(oldest)
}
