import type { QueuedCharge } from './charge'
import type { WalletCharges } from './wallet-charges'

/** A wallet as it was after its last charge. Tokens in thousandths. */
export interface KnownWallet {
  readonly sequence: bigint
  readonly available: bigint
  /** The batch that burns next (T5), and what is left in it. */
  readonly batchId: string
  readonly left: bigint
}

/** Charges decided from what was known, to be written if it still is so. */
export interface DecidedWallet {
  readonly wallet: WalletCharges
  readonly known: KnownWallet
  readonly charges: readonly DecidedCharge[]
  readonly spent: bigint
  readonly held: bigint
  /** How many entries the journal gets. */
  readonly moves: number
}

export interface DecidedCharge {
  readonly request: QueuedCharge
  /** Its entry in the journal, or where that would be. */
  readonly sequence: bigint
  readonly availableAfter: bigint
  readonly leftAfter: bigint
}

/**
 * Decides the charges of one wallet from what is known of it, if all of them can be taken from the batch
 * that burns next. Null: the database decides, which sees the other batches, known keys and caps.
 */
export function decideFromKnown(wallet: WalletCharges, known: KnownWallet): DecidedWallet | null {
  let [spent, held, moves, sequence, available, left] = [
    0n,
    0n,
    0,
    known.sequence,
    known.available,
    known.left,
  ]
  const charges: DecidedCharge[] = []
  for (const request of wallet.charges) {
    const { amount } = request
    if (amount > left || request.keyCap) return null
    available -= amount
    left -= amount
    charges.push({
      request,
      sequence: sequence + 1n,
      availableAfter: available,
      leftAfter: left,
    })
    if (amount === 0n) continue
    sequence += 1n
    moves += 1
    if (request.expiresAt) held += amount
    else spent += amount
  }
  return { wallet, known, charges, spent, held, moves }
}

/** The wallet after them; null when the next batch is not known. */
export function afterwards({ known, spent, held, moves }: DecidedWallet): KnownWallet | null {
  const taken = spent + held
  if (known.left === taken) return null
  return {
    sequence: known.sequence + BigInt(moves),
    available: known.available - taken,
    batchId: known.batchId,
    left: known.left - taken,
  }
}
