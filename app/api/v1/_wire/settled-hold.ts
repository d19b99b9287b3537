import { z } from 'zod'
import { tokensOut, tokensText } from '@/lib/http/schemas'
import type { EndedHold } from '@/lib/usecases/tokens/settle-hold'

export const settledHoldAnswer = z
  .object({
    id: z.string(),
    status: z.enum(['committed', 'released', 'expired']),
    walletId: z.string(),
    held: tokensOut,
    tokens: tokensOut.meta({ description: 'What was spent of it' }),
    available: tokensOut,
  })
  .meta({ id: 'SettledHold' })

export const wireSettledHold = (hold: EndedHold): z.input<typeof settledHoldAnswer> => ({
  id: hold.id,
  status: hold.status,
  walletId: hold.walletId,
  held: tokensText(hold.held),
  tokens: tokensText(hold.tokens),
  available: tokensText(hold.available),
})
