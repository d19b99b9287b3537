import { z } from 'zod'
import { accepted } from '@/lib/domain/result'
import { defineRoute } from '@/lib/http/define-route'
import { idText } from '@/lib/http/schemas'
import { readWalletOf } from '@/lib/usecases/tokens/read-wallets'
import { contextOf } from '@/lib/usecases/context-of'
import { viewerOf, walletAnswer, wireWallet } from '../../_wire/wallet'

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/wallets/{id}',
  summary: 'Read a wallet with its batches in burn order',
  tag: 'Tokens',
  permission: ['tokens.read', 'ownWallet.read'],
  params: z.strictObject({ id: idText }),
  answer: walletAnswer,
  refusals: ['walletNotFound'],
  run: async (call) => {
    const request = { viewer: viewerOf(call), walletId: call.params.id }
    const wallet = await readWalletOf(contextOf(call), request)
    return wallet.ok ? accepted(wireWallet(wallet.value)) : wallet
  },
})
