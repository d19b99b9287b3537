import { z } from 'zod'
import { accepted } from '@/lib/domain/result'
import { defineRoute } from '@/lib/http/define-route'
import {
  cents,
  centsNumber,
  idText,
  tokensIn,
  tokensOut,
  tokensText,
  wholeNumber,
} from '@/lib/http/schemas'
import { mostPerSession } from '@/lib/domain/tokens/estimate'
import { estimateTokens } from '@/lib/usecases/tokens/estimate-tokens'
import { contextOf } from '@/lib/usecases/context-of'

const range = z.object({ from: tokensOut, to: tokensOut })

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/estimates',
  summary: 'Estimate what an event will need',
  description:
    'Sessions times tokens per session, beside what the wallet has: enough, or short by how many and which bundles cover it most cheaply.',
  tag: 'Tokens',
  permission: 'tokens.read',
  query: z.strictObject({
    sessions: z
      .string()
      .regex(/^[1-9]\d{0,6}$/, 'A whole number from 1 to 9,999,999')
      .transform(Number)
      .meta(wholeNumber({ minimum: 1, maximum: 9_999_999 })),
    tokensPerSession: tokensIn.refine((tokens) => tokens <= mostPerSession, 'At most 1,000,000'),
    walletId: idText.optional(),
  }),
  answer: z
    .object({
      walletId: z.string(),
      sessions: z.int(),
      available: tokensOut,
      needed: tokensOut,
      neededRange: range,
      enough: z.boolean(),
      shortBy: tokensOut,
      cover: z
        .object({
          bundles: z.array(z.object({ bundle: z.int(), quantity: z.int() })),
          tokens: tokensOut,
          price: cents,
        })
        .nullable(),
    })
    .meta({ id: 'Estimate' }),
  refusals: ['walletNotFound'],
  run: async (call) => {
    const { sessions, tokensPerSession, walletId } = call.query
    const expected = { kind: 'sessions', sessions } as const
    const request = { walletId, tokensPerSession: [tokensPerSession], expected }
    const found = await estimateTokens(contextOf(call), request)
    if (!found.ok) return found
    const { needed, shortBy, cover, available, enough } = found.value
    return accepted({
      walletId: found.value.walletId,
      sessions,
      available: tokensText(available),
      needed: tokensText(needed.to),
      neededRange: { from: tokensText(needed.from), to: tokensText(needed.to) },
      enough,
      shortBy: tokensText(shortBy),
      cover: cover && {
        bundles: cover.bundles.map((part) => ({ ...part })),
        tokens: tokensText(cover.tokens),
        price: centsNumber(cover.price),
      },
    })
  },
})
