import { z } from 'zod'
import { accepted } from '@/lib/domain/result'
import { dayAfter, dayOf } from '@/lib/domain/time/days'
import { defineRoute } from '@/lib/http/define-route'
import { idText, readInstant, tokensOut, tokensText } from '@/lib/http/schemas'
import { readWalletOf } from '@/lib/usecases/tokens/read-wallets'
import { sumUsage } from '@/lib/usecases/tokens/sum-usage'
import { contextOf } from '@/lib/usecases/context-of'
import { viewerOf } from '../../../_wire/wallet'

/** A UTC day: `2026-11-21`, or the day of an instant. */
const day = z.string().transform((text, context) => {
  const instant = readInstant(text.length === 10 ? `${text}T00:00:00Z` : text)
  if (instant) return dayOf(instant)
  context.addIssue({ code: 'custom', message: 'A day like 2026-11-21, or an instant' })
  return z.NEVER
})

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/wallets/{id}/usage',
  summary: 'Sum usage by day',
  description: 'For charts: both days included, the last 30 days unless told otherwise.',
  tag: 'Tokens',
  permission: ['tokens.read', 'ownWallet.read'],
  params: z.strictObject({ id: idText }),
  query: z.strictObject({
    from: day.optional(),
    to: day.optional(),
    interval: z.literal('day').default('day'),
    groupBy: z.enum(['item', 'device', 'account']).optional(),
  }),
  answer: z.object({
    interval: z.literal('day'),
    from: z.string(),
    to: z.string(),
    groupBy: z.enum(['item', 'device', 'account']).nullable(),
    data: z.array(
      z.object({
        day: z.string(),
        group: z.string().nullable(),
        tokens: tokensOut,
        quantity: z.int(),
      }),
    ),
  }),
  refusals: ['walletNotFound'],
  run: async (call) => {
    const context = contextOf(call)
    const walletId = call.params.id
    const wallet = await readWalletOf(context, { viewer: viewerOf(call), walletId })
    if (!wallet.ok) return wallet
    const { groupBy } = call.query
    const to = call.query.to ?? dayOf(call.now)
    const from = call.query.from ?? dayAfter(new Date(to), -29)
    const sums = await sumUsage(context, { walletId, from, to, groupBy: groupBy ?? 'none' })
    if (!sums.ok) return sums
    const data = sums.value.map((sum) => ({
      day: sum.day,
      group: sum.group === '' ? null : sum.group,
      tokens: tokensText(sum.tokens),
      quantity: Number(sum.quantity),
    }))
    return accepted({ interval: 'day' as const, from, to, groupBy: groupBy ?? null, data })
  },
})
