'use server'
import { z } from 'zod'
import { provenBalance } from '@/app/_journal/proof-view'
import { defineAction } from '@/lib/http/define-action'
import { contextOf } from '@/lib/usecases/context-of'
import { poolWallet } from '@/lib/usecases/pool/pool-wallet'
import { proveWallet } from '@/lib/usecases/tokens/prove-wallet'

/** T8: the pool's balance, computed from its journal alone. */
export const prove = defineAction({
  permission: 'pool.read',
  input: z.object({}),
  async run({ caller }) {
    const context = contextOf(caller)
    const proof = await proveWallet(context, await poolWallet(context))
    return provenBalance(proof, `/${caller.slug}/pool/journal`)
  },
})
