import { z } from 'zod'
import { instantOut, tokensOut, tokensText } from '@/lib/http/schemas'
import type { SessionView } from '@/lib/usecases/events/session-view'

const output = z.strictObject({
  item: z.string().min(1).max(64),
  quantity: z.int().min(1).max(1_000_000).default(1),
})

export const sessionBody = z.strictObject({
  outputs: z.array(output).max(100).meta({
    description: 'What the session put out; outputs that are not on the rate card cost nothing',
  }),
})

export const sessionAnswer = z
  .object({
    id: z.string(),
    eventId: z.string(),
    sequence: z.int(),
    hasAi: z.boolean(),
    test: z.boolean(),
    tokens: tokensOut,
    lines: z.array(z.object({ item: z.string(), quantity: z.int(), tokens: tokensOut })),
    available: tokensOut,
    usageId: z.string().nullable(),
    createdAt: instantOut,
  })
  .meta({ id: 'EventSession' })

export const wireSession = (session: SessionView): z.input<typeof sessionAnswer> => ({
  id: session.id,
  eventId: session.eventId,
  sequence: session.sequence,
  hasAi: session.hasAi,
  test: session.test,
  tokens: tokensText(session.tokens),
  lines: session.lines.map((line) => ({ ...line, tokens: tokensText(line.tokens) })),
  available: tokensText(session.available),
  usageId: session.usageId,
  createdAt: session.createdAt.toISOString(),
})

export const sessionRefusals = [
  'eventNotFound',
  'notLive',
  'sessionTokensShort',
  'spendCapReached',
  'keyCapReached',
  'keyReused',
  'unknownItem',
  'invalidQuantity',
  'walletNotFound',
  'walletClosed',
  'ledgerBusy',
] as const
