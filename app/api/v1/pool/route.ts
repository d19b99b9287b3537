import { z } from 'zod'
import { accepted } from '@/lib/domain/result'
import { defineRoute } from '@/lib/http/define-route'
import { tokensOut, tokensText } from '@/lib/http/schemas'
import { contextOf } from '@/lib/usecases/context-of'
import { readPool } from '@/lib/usecases/pool/read-pool'

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/pool',
  summary: 'Read the shared pool',
  tag: 'Devices and pool',
  permission: 'pool.read',
  answer: z.object({
    organization: z.object({ id: z.string(), name: z.string() }),
    walletId: z.string(),
    available: tokensOut,
    held: tokensOut,
    spent: z.object({ today: tokensOut, days7: tokensOut, days30: tokensOut }),
    daysLeft: z.object({ from: z.int(), to: z.int() }).nullable(),
    devices: z.object({ cloudAi: z.int(), total: z.int() }),
    licenses: z.int(),
  }),
  run: async (call) => {
    const pool = await readPool(contextOf(call))
    return accepted({
      organization: { id: pool.organization.id, name: pool.organization.name },
      walletId: pool.walletId,
      available: tokensText(pool.available),
      held: tokensText(pool.held),
      spent: {
        today: tokensText(pool.spent.today),
        days7: tokensText(pool.spent.days7),
        days30: tokensText(pool.spent.days30),
      },
      daysLeft: pool.daysLeft && { from: pool.daysLeft.from, to: pool.daysLeft.to },
      devices: { cloudAi: pool.devices.cloudAi, total: pool.devices.total },
      licenses: pool.licenses,
    })
  },
})
