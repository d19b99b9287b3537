import { z } from 'zod'
import { accepted, refused } from '@/lib/domain/result'
import { defineRoute } from '@/lib/http/define-route'
import { pageOf, pageQuery } from '@/lib/http/paging'
import { idText, instantIn, listOf } from '@/lib/http/schemas'
import { listWalletEntries } from '@/lib/usecases/tokens/list-wallet-entries'
import { readWalletOf } from '@/lib/usecases/tokens/read-wallets'
import { contextOf } from '@/lib/usecases/context-of'
import { entryAnswer, viewerOf, wireEntry } from '../../../_wire/wallet'

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/wallets/{id}/entries',
  summary: "List a wallet's journal",
  description:
    'Newest first, `[from, to)`, each entry with the balance of its batch after it. A `hold` takes its tokens from what is available; `commit`, `expireHeld` and `transferHeld` only say what became of them and leave `walletAvailable` as it is.',
  tag: 'Tokens',
  permission: ['tokens.read', 'ownWallet.read'],
  params: z.strictObject({ id: idText }),
  query: z.strictObject({
    ...pageQuery,
    from: instantIn.optional(),
    to: instantIn.optional(),
  }),
  answer: listOf(entryAnswer),
  refusals: ['walletNotFound', 'invalidCursor'],
  run: async (call) => {
    const context = contextOf(call)
    const walletId = call.params.id
    const wallet = await readWalletOf(context, { viewer: viewerOf(call), walletId })
    if (!wallet.ok) return wallet
    const { limit, cursor, from, to } = call.query
    if (cursor !== undefined && !/^\d{1,18}$/.test(cursor))
      return refused({ kind: 'invalidCursor' })
    const before = cursor === undefined ? undefined : BigInt(cursor)
    const page = { walletId, from, to, before, limit: limit + 1 }
    const entries = await listWalletEntries(context, page)
    if (!entries.ok) return entries
    const { data, nextCursor } = pageOf(entries.value, limit, ({ sequence }) => String(sequence))
    return accepted({ data: data.map(wireEntry), nextCursor })
  },
})
