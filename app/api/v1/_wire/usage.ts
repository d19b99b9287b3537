import { z } from 'zod'
import { walletSample } from '@/lib/http/json-sample'
import { rateCardItems } from '@/lib/domain/catalog/catalog'
import { idText, instantIn, tokensOut, tokensText } from '@/lib/http/schemas'
import type { PayerName } from '@/lib/usecases/tokens/payer'
import type { RecordedUsage } from '@/lib/usecases/tokens/record-usage'

/** How usage is reported: one of four names of who pays, the item, how many. */
export const usageMembers = {
  walletId: idText.optional(),
  accountId: idText.optional(),
  deviceId: idText.optional(),
  eventId: idText.optional(),
  item: z
    .string()
    .min(1)
    .max(64)
    .meta({ description: 'An item of the rate card', examples: [...rateCardItems] }),
  quantity: z.int().min(1).max(1_000_000),
  occurredAt: instantIn.optional(),
  metadata: z
    .record(z.string().min(1).max(64), z.union([z.string().max(500), z.number(), z.boolean()]))
    .refine((metadata) => Object.keys(metadata).length <= 50, 'At most 50 members')
    .optional(),
}

export const onePayer = {
  holds: (body: PayerMembers): boolean => names(body).length === 1,
  message: 'Name exactly one of walletId, accountId, deviceId and eventId',
}

export const usageBody = z
  .strictObject(usageMembers)
  .refine(onePayer.holds, onePayer.message)
  .meta({ example: { walletId: walletSample, item: 'ai_photo', quantity: 1 } })

export type UsageBody = z.output<typeof usageBody>

interface PayerMembers {
  readonly walletId?: string | undefined
  readonly accountId?: string | undefined
  readonly deviceId?: string | undefined
  readonly eventId?: string | undefined
}

const names = ({ walletId, accountId, deviceId, eventId }: PayerMembers): string[] =>
  [walletId, accountId, deviceId, eventId].filter((name) => name !== undefined)

/** Who pays; the body has exactly one of them. */
export function payerOf({ walletId, accountId, deviceId, eventId }: PayerMembers): PayerName {
  if (walletId !== undefined) return { walletId }
  if (accountId !== undefined) return { accountId }
  if (deviceId !== undefined) return { deviceId }
  return { eventId: eventId ?? '' }
}

/** A use case's report; `kind` keeps a usage and a hold under one key apart. */
export const reportOf = (input: {
  readonly kind: 'usage' | 'hold'
  readonly body: UsageBody
  readonly idempotencyKey: string
  readonly requestHash: string
}) => ({
  payer: payerOf(input.body),
  item: input.body.item,
  quantity: input.body.quantity,
  occurredAt: input.body.occurredAt,
  metadata: input.body.metadata,
  idempotencyKey: input.idempotencyKey,
  requestHash: `${input.kind}:${input.requestHash}`,
})

export const usageParts = z.array(z.object({ batchId: z.string(), tokens: tokensOut }))

export const usageAnswer = z
  .object({
    id: z.string(),
    tokens: tokensOut,
    walletId: z.string(),
    available: tokensOut,
    parts: usageParts,
  })
  .meta({ id: 'Usage' })

export const wireCharge = (charge: RecordedUsage): z.input<typeof usageAnswer> => ({
  id: charge.id,
  tokens: tokensText(charge.tokens),
  walletId: charge.walletId,
  available: tokensText(charge.available),
  parts: charge.parts.map(({ batchId, tokens }) => ({ batchId, tokens: tokensText(tokens) })),
})

/** What charging may refuse, wherever it is asked for. */
export const chargeRefusals = [
  'insufficientTokens',
  'spendCapReached',
  'keyCapReached',
  'keyReused',
  'unknownItem',
  'invalidQuantity',
  'walletNotFound',
  'accountNotFound',
  'deviceNotFound',
  'eventNotFound',
  'cloudAiOff',
  'walletClosed',
  'ledgerBusy',
] as const
