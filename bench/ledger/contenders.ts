import { randomUUID } from 'node:crypto'
import { sendOne } from '@/lib/ledger/charge-statements'
import type { QueuedCharge } from '@/lib/ledger/charge'
import type { Ledger } from '@/lib/ledger/pool'
import type { WalletRef } from '@/lib/ledger/types'
import { newId } from '@/lib/db/new-id'
import { naiveDebit } from './naive'
import { walletOf } from './seed-books'

/** What they remember of each other’s wallets is wrong: no other contender shares them. */
export type TwoProcesses = readonly [Ledger, Ledger]

export type Scene = 'hot' | 'cold' | 'mixed'

export const coldWallets = 1000

/** Each contender has a hot wallet and cold ones of its own: what others did to them is no part of its work. */
const shelf = coldWallets + 1

/** Of the contender of that number, from 0: wallet 1 of its shelf is the hot one, the others are cold. */
export function pickWallet(scene: Scene, contender = 0): WalletRef {
  const isHot = scene === 'hot' || (scene === 'mixed' && Math.random() < 0.5)
  return walletOf(contender * shelf + 1 + (isHot ? 0 : 1 + Math.floor(Math.random() * coldWallets)))
}

export const newCharge = (wallet: WalletRef): QueuedCharge => ({
  organizationId: wallet.organizationId,
  walletId: wallet.walletId,
  idempotencyKey: randomUUID(),
  // As long as the API's: the same debit is the same rows.
  requestHash: `usage:${'a3f5c9d0'.repeat(8)}`,
  id: newId('usage'),
  expiresAt: null,
  amount: 1000n,
  item: 'ai_image_low',
  quantity: 1,
  now: new Date(),
})

async function ours(ledger: Ledger, wallet: WalletRef): Promise<number> {
  const answer = await ledger.lane.charge(newCharge(wallet))
  if (!answer.ok) throw new Error(answer.refusal.kind)
  return 1
}

/** The ways to make one debit that are compared, each over the same tables. */
export const contenders = {
  ours,
  /** As two processes would, each with its own lanes and memory, on the same wallets. */
  'ours, as two processes': (_: Ledger, wallet: WalletRef, two: TwoProcesses) =>
    ours(two[Math.random() < 0.5 ? 0 : 1], wallet),
  direct: async (ledger: Ledger, wallet: WalletRef) => {
    const answer = await sendOne(ledger.pool, newCharge(wallet))
    if (!answer.ok) throw new Error(answer.refusal.kind)
    return 1
  },
  naive: (ledger: Ledger, wallet: WalletRef) => naiveDebit(ledger.pool, wallet, 1000n),
} satisfies Record<string, Contender>

export const allWallets = Object.keys(contenders).length * shelf

type Contender = (ledger: Ledger, wallet: WalletRef, two: TwoProcesses) => Promise<number>
