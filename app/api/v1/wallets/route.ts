import { z } from 'zod'
import { accepted } from '@/lib/domain/result'
import { defineRoute } from '@/lib/http/define-route'
import { pageOf, pageQuery } from '@/lib/http/paging'
import { listOf } from '@/lib/http/schemas'
import { listWalletsOf } from '@/lib/usecases/tokens/read-wallets'
import { contextOf } from '@/lib/usecases/context-of'
import { viewerOf, walletAnswer, wireWallet } from '../_wire/wallet'

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/wallets',
  summary: 'List wallets with their batches',
  tag: 'Tokens',
  permission: ['tokens.read', 'ownWallet.read'],
  query: z.strictObject(pageQuery),
  answer: listOf(walletAnswer),
  run: async (call) => {
    const { limit, cursor } = call.query
    const page = { viewer: viewerOf(call), after: cursor, limit: limit + 1 }
    const wallets = await listWalletsOf(contextOf(call), page)
    return accepted(pageOf(wallets.map(wireWallet), limit, ({ id }) => id))
  },
})
