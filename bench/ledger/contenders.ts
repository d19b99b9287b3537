import { randomUUID } from 'node:crypto'
import { sendOne } from '@/lib/ledger/charge-statements'
import type { QueuedCharge } from '@/lib/ledger/charge'
import type { Ledger } from '@/lib/ledger/pool'
import type { WalletRef } from '@/lib/ledger/types'
import { newId } from '@/lib/db/new-id'
import { naiveDebit } from './naive'
import { walletOf } from './seed-books'

export type Scene = 'hot' | 'cold' | 'mixed'

export const coldWallets = 1000

/** Wallet 1 is the hot one; 2 to 1,001 are cold. */
export function pickWallet(scene: Scene): WalletRef {
  const isHot = scene === 'hot' || (scene === 'mixed' && Math.random() < 0.5)
  return walletOf(isHot ? 1 : 2 + Math.floor(Math.random() * coldWallets))
}

export const newCharge = (wallet: WalletRef): QueuedCharge => ({
  organizationId: wallet.organizationId,
  walletId: wallet.walletId,
  idempotencyKey: randomUUID(),
  requestHash: 'a3f5c9d0a3f5c9d0a3f5c9d0a3f5c9d0',
  id: newId('usage'),
  expiresAt: null,
  amount: 1000n,
  item: 'ai_image_low',
  quantity: 1,
  now: new Date(),
})

/** The ways to make one debit that are compared, each over the same tables. */
export const contenders = {
  ours: async (ledger: Ledger, wallet: WalletRef) => {
    const answer = await ledger.lane.charge(newCharge(wallet))
    if (!answer.ok) throw new Error(answer.refusal.kind)
    return 1
  },
  direct: async (ledger: Ledger, wallet: WalletRef) => {
    const answer = await sendOne(ledger.pool, newCharge(wallet))
    if (!answer.ok) throw new Error(answer.refusal.kind)
    return 1
  },
  naive: (ledger: Ledger, wallet: WalletRef) => naiveDebit(ledger.pool, wallet, 1000n),
} satisfies Record<string, (ledger: Ledger, wallet: WalletRef) => Promise<number>>
