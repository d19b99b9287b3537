import 'server-only'
import type { ChargeAnswer } from './charge'
import { afterwards, decideFromKnown, type DecidedWallet, type KnownWallet } from './known-wallet'
import { Trust } from './trust'
import { walletName, type WalletCharges } from './wallet-charges'

interface Memory {
  known: KnownWallet | null
  /** Two for each time it was wrong, less one for each time it was right. */
  misses: number
  /** How many groups it is not asked for: a wallet that others charge as often is the database's to decide. */
  rests: number
}

const mostWallets = 10_000
const mostMisses = 7

export interface Parted {
  readonly decided: DecidedWallet[]
  readonly undecided: WalletCharges[]
  /** Whether the database is to say how the undecided ones stand: for one of them it will be used. */
  readonly learns: boolean
}

/**
 * What one process remembers of the wallets that it charged (docs/adr/0020). Only speed depends on it: the
 * database writes what was decided from memory if the wallet is still as remembered, and decides itself if not.
 */
export class RememberedWallets {
  private readonly memories = new Map<string, Memory>()
  private readonly trust = new Trust()

  /** Parts charges into those that are decided and those that the database must decide. */
  decide(wallets: readonly WalletCharges[]): Parted {
    if (!this.trust.allows()) return { decided: [], undecided: [...wallets], learns: false }
    const decided: DecidedWallet[] = []
    const undecided: WalletCharges[] = []
    let learns = false
    for (const wallet of wallets) {
      const decision = this.decideOne(wallet)
      if (typeof decision === 'object') decided.push(decision)
      else undecided.push(wallet)
      learns ||= decision === 'unknown'
    }
    return { decided, undecided, learns }
  }

  /** They were written as decided. */
  wereKnown(decided: readonly DecidedWallet[]): void {
    this.trust.right(decided.length)
    for (const decision of decided) {
      const memory = this.memoryOf(decision.wallet)
      memory.known = afterwards(decision)
      memory.misses = Math.max(0, memory.misses - 1)
    }
  }

  /** One of them was not as remembered: another process charges it too, or a person moves its tokens. */
  wereNotKnown(decided: readonly DecidedWallet[]): void {
    for (const { wallet } of decided) {
      const memory = this.memoryOf(wallet)
      memory.misses = Math.min(memory.misses + 2, mostMisses)
      memory.rests = 2 ** memory.misses
    }
    // What happens while nothing is guessed is not followed.
    if (this.trust.wrong(decided.length)) this.memories.clear()
  }

  /** How the wallet stands now; null when its next charges are the database's to decide. */
  learn(wallet: WalletCharges, known: KnownWallet | null): void {
    if (known) this.memoryOf(wallet).known = known
    else this.memories.delete(walletName(wallet))
  }

  /** The database decided one charge by itself: goes on if that is what memory would have decided. */
  follow(wallet: WalletCharges, answer: ChargeAnswer): void {
    const memory = this.memories.get(walletName(wallet))
    // What was refused, or answered before, changed nothing.
    if (!memory?.known || !answer.ok || answer.value.replayed) return
    const decided = decideFromKnown(wallet, memory.known)
    const isSame = decided?.charges[0]?.availableAfter === answer.value.available
    memory.known = decided && isSame ? afterwards(decided) : null
  }

  forget(wallets: readonly WalletCharges[]): void {
    for (const wallet of wallets) this.memories.delete(walletName(wallet))
  }

  private decideOne(wallet: WalletCharges): DecidedWallet | 'rests' | 'unknown' {
    const memory = this.memories.get(walletName(wallet))
    if (memory && memory.rests > 0) {
      memory.rests -= 1
      return memory.rests === 0 ? 'unknown' : 'rests'
    }
    const decided = memory?.known ? decideFromKnown(wallet, memory.known) : null
    return decided ?? 'unknown'
  }

  private memoryOf(wallet: WalletCharges): Memory {
    const name = walletName(wallet)
    const found = this.memories.get(name)
    if (found) return found
    const made = { known: null, misses: 0, rests: 0 }
    this.memories.set(name, made)
    if (this.memories.size > mostWallets) this.forgetOldest()
    return made
  }

  private forgetOldest(): void {
    const [oldest] = this.memories.keys()
    if (oldest !== undefined) this.memories.delete(oldest)
  }
}
