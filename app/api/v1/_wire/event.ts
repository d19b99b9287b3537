import { z } from 'zod'
import { nameField } from '@/lib/http/form-schemas'
import {
  centsNumber,
  idText,
  instantIn,
  instantOut,
  nullable,
  tierName,
  tokensOut,
  tokensText,
} from '@/lib/http/schemas'
import { refused, type Result } from '@/lib/domain/result'
import type { EventDetail } from '@/lib/usecases/events/read-event'
import type { EventView } from '@/lib/usecases/events/event-view'
import type { StartRefusal } from '@/lib/usecases/events/start-event'

export const eventKind = z.enum(['booth', 'virtualBooth'])
export const eventStatus = z.enum(['draft', 'live', 'paused', 'ended'])
export const eventParams = z.strictObject({ id: idText })

const ids = z.array(idText).max(100)
const sessionCount = z.int().min(1).max(1_000_000)

const content = {
  startsAt: instantIn.nullable().optional(),
  expectedSessions: sessionCount.nullable().optional(),
}

export const newEventBody = z.strictObject({
  name: nameField('a name'),
  kind: eventKind.default('booth'),
  features: ids.default([]).meta({ description: 'Ids of features of the plans in the catalog' }),
  templates: ids.default([]).meta({ description: 'Ids of templates in the catalog' }),
  ...content,
})

export const editEventBody = z.strictObject({
  name: nameField('a name').optional(),
  kind: eventKind.optional(),
  features: ids.optional(),
  templates: ids.optional(),
  ...content,
})

export const eventAnswer = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: eventKind,
    features: z.array(z.string()),
    templates: z.array(z.string()),
    tag: tierName,
    because: z.string().nullable().meta({ description: 'The feature that causes the tag' }),
    status: eventStatus,
    pausedReason: z.enum(['licenseEnded', 'locked']).nullable(),
    test: z.boolean(),
    licenseId: z.string().nullable(),
    startsAt: instantOut.nullable(),
    expectedSessions: z.int().nullable(),
    sessions: z.int(),
    aiSessions: z.int(),
    tokens: tokensOut,
    presence: z.enum(['notStarted', 'present', 'silent']),
    leaseExpiresAt: instantOut.nullable(),
    lastSeenAt: instantOut.nullable(),
    createdAt: instantOut,
    startedAt: instantOut.nullable(),
    endedAt: instantOut.nullable(),
  })
  .meta({ id: 'Event' })

export const wireEvent = (event: EventView): z.input<typeof eventAnswer> => ({
  id: event.id,
  name: event.name,
  kind: event.kind,
  features: [...event.features],
  templates: [...event.templates],
  tag: event.tag,
  because: event.because,
  status: event.status,
  pausedReason: event.pausedReason,
  test: event.test,
  licenseId: event.licenseId,
  startsAt: nullable(event.startsAt),
  expectedSessions: event.expectedSessions,
  sessions: event.sessions,
  aiSessions: event.aiSessions,
  tokens: tokensText(event.tokens),
  presence: event.presence,
  leaseExpiresAt: nullable(event.leaseExpiresAt),
  lastSeenAt: nullable(event.lastSeenAt),
  createdAt: event.createdAt.toISOString(),
  startedAt: nullable(event.startedAt),
  endedAt: nullable(event.endedAt),
})

export const ringFenceAnswer = z
  .object({
    name: z.string(),
    day: z.string(),
    tokens: tokensOut,
    expiresAt: instantOut,
  })
  .meta({ id: 'RingFence' })

type Fence = NonNullable<EventDetail['ringFence']>

export const wireFence = (fence: Fence): z.input<typeof ringFenceAnswer> => ({
  name: fence.name,
  day: fence.day,
  tokens: tokensText(fence.tokens),
  expiresAt: fence.expiresAt.toISOString(),
})

/** Amounts of a refusal as JSON has them: integer cents. */
export function wireStart<Value>(started: Result<Value, StartRefusal>) {
  if (started.ok) return started
  const { refusal } = started
  if (refusal.kind !== 'noFreeLicense') return refused(refusal)
  const { upgrade, purchase } = refusal
  return refused({
    ...refusal,
    upgrade: upgrade && { ...upgrade, amountDue: centsNumber(upgrade.amountDue) },
    purchase: purchase && { amountDue: centsNumber(purchase.amountDue) },
  })
}

export const startRefusals = [
  'eventNotFound',
  'noFreeLicense',
  'alreadyLive',
  'notRunning',
  'notPaused',
] as const
