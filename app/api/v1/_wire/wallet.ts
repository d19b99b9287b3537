import { z } from 'zod'
import type { RouteCall } from '@/lib/http/route-call'
import { instantOut, nullable, tokensOut, tokensText } from '@/lib/http/schemas'
import type { WalletEntry } from '@/lib/usecases/tokens/list-wallet-entries'
import type { WalletViewer, WalletWithBatches } from '@/lib/usecases/tokens/read-wallets'

export const walletAnswer = z
  .object({
    id: z.string(),
    kind: z.enum(['organization', 'account', 'sharedPool']),
    accountId: z.string().optional(),
    available: tokensOut,
    held: tokensOut,
    debt: tokensOut.meta({
      description: 'Spent tokens of a lost dispute; the next top-up repays them',
    }),
    batches: z.array(
      z.object({
        id: z.string(),
        source: z.string(),
        granted: tokensOut,
        available: tokensOut,
        held: tokensOut,
        spent: tokensOut,
        expired: tokensOut,
        transferred: tokensOut,
        expiresAt: instantOut.nullable(),
        createdAt: instantOut,
      }),
    ),
  })
  .meta({ id: 'Wallet' })

export const wireWallet = (wallet: WalletWithBatches): z.input<typeof walletAnswer> => ({
  id: wallet.walletId,
  kind: wallet.kind,
  ...(wallet.accountId === null ? {} : { accountId: wallet.accountId }),
  available: tokensText(wallet.available),
  held: tokensText(wallet.held),
  debt: tokensText(wallet.debt),
  batches: wallet.batches.map((batch) => ({
    id: batch.id,
    source: batch.source,
    granted: tokensText(batch.granted),
    available: tokensText(batch.available),
    held: tokensText(batch.held),
    spent: tokensText(batch.spent),
    expired: tokensText(batch.expired),
    transferred: tokensText(batch.transferred),
    expiresAt: nullable(batch.expiresAt),
    createdAt: batch.createdAt.toISOString(),
  })),
})

/** Who may see all wallets sees all; everybody else their own account's and the pool. */
export const viewerOf = (
  call: Pick<RouteCall<unknown, unknown, unknown>, 'may' | 'caller'>,
): WalletViewer => (call.may('tokens.read') ? 'all' : { accountId: call.caller.userId })

export const entryAnswer = z
  .object({
    id: z.string(),
    kind: z.string(),
    batchId: z.string(),
    tokens: tokensOut,
    batchAvailable: tokensOut,
    walletAvailable: tokensOut,
    reference: z.string(),
    createdAt: instantOut,
  })
  .meta({ id: 'WalletEntry' })

export const wireEntry = (entry: WalletEntry): z.input<typeof entryAnswer> => ({
  id: entry.id,
  kind: entry.kind,
  batchId: entry.batchId,
  tokens: tokensText(entry.amount),
  batchAvailable: tokensText(entry.batchAvailableAfter),
  walletAvailable: tokensText(entry.walletAvailableAfter),
  reference: entry.reference,
  createdAt: entry.createdAt.toISOString(),
})
