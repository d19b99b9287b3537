import 'server-only'
import { logger } from '@/lib/config/logger'
import { inSpan } from '@/lib/config/trace'
import { applyIntent } from '@/lib/payments/apply'
import { applySession } from '@/lib/payments/checkout'
import type { Answer, ProviderEvent } from '@/lib/payments/gateway'
import type { PaymentServices } from '@/lib/payments/payment-services'
import { isNewEvent, recordEvent } from '@/lib/payments/provider-events'
import { applyRefund } from '@/lib/payments/refunds'

export interface WebhookServices extends PaymentServices {
  /** Brings the organization's cards in line and does what a new card allows (retries at once). */
  readonly cardsChanged: (organizationId: string) => Promise<void>
  readonly disputeChanged: (disputeId: string, event: ProviderEvent) => Promise<void>
}

/**
 * A delivery of the provider: verified on the raw body, taken once, believed only after fetching the
 * object itself. `refused`: not to be trusted (400). Throws when it could not be carried out, so that
 * the provider delivers again (5xx); what is not ours to handle is noted and answered well.
 */
export async function receiveWebhook(
  services: WebhookServices,
  rawBody: string,
  signature: string | null,
): Promise<'received' | 'refused'> {
  const event = services.gateway.webhooks.verify(rawBody, signature)
  if (!event) return 'refused'
  await takeEvent(services, event)
  return 'received'
}

/** Takes an event that is known to be the provider's, once; throws when it could not be carried out. */
export const takeEvent = (services: WebhookServices, event: ProviderEvent): Promise<void> =>
  inSpan(
    {
      name: 'take provider message',
      kind: 'internal',
      attributes: {
        'granary.provider.event_id': event.id,
        'granary.provider.event_type': event.type,
      },
    },
    () => carryOut(services, event),
  )

async function carryOut(services: WebhookServices, event: ProviderEvent): Promise<void> {
  if (!(await isNewEvent(services.db, event.id))) return
  if (isForeign(services, event)) return park(services, event)
  const { type, objectId } = event
  if (objectId === null) return note(services, event, 'ignored')
  if (intentEvents.has(type)) return handleIntent(services, event, objectId)
  if (type.startsWith('checkout.session.')) return handleSession(services, event, objectId)
  if (type.startsWith('refund.')) return handleRefund(services, event, objectId)
  if (type.startsWith('charge.dispute.')) return services.disputeChanged(objectId, event)
  if (cardEvents.has(type)) return handleCards(services, event)
  return note(services, event, 'ignored')
}

/** Signed for us, and not about us: the other mode, or an account that is connected to ours (W5). */
const isForeign = ({ gateway }: WebhookServices, { livemode, account }: ProviderEvent): boolean =>
  livemode !== gateway.livemode || account !== null

/** Refused, it would be sent for three days; it is written down, changes nothing, and somebody shall look. */
function park(services: WebhookServices, event: ProviderEvent): Promise<void> {
  const { id, type, livemode, account } = event
  logger.warn({ id, type, livemode, account }, 'a message of another account or mode was parked')
  return note(services, event, 'foreign')
}

/** `created` and the charge's own events say nothing that these do not. */
const intentEvents: ReadonlySet<string> = new Set([
  'payment_intent.succeeded',
  'payment_intent.payment_failed',
  'payment_intent.processing',
  'payment_intent.requires_action',
  'payment_intent.canceled',
])

const cardEvents: ReadonlySet<string> = new Set([
  'setup_intent.succeeded',
  'payment_method.attached',
  'payment_method.detached',
  'payment_method.updated',
  'payment_method.automatically_updated',
  'customer.updated',
])

/** Whether an event says something that we act on. */
export const isHandled = ({ type, objectId }: ProviderEvent): boolean =>
  objectId !== null &&
  (intentEvents.has(type) ||
    cardEvents.has(type) ||
    ['checkout.session.', 'refund.', 'charge.dispute.'].some((kind) => type.startsWith(kind)))

const note = (services: WebhookServices, event: ProviderEvent, outcome: string): Promise<void> =>
  recordEvent(services.db, event, { organizationId: null, outcome })

async function handleIntent(
  services: WebhookServices,
  event: ProviderEvent,
  intentId: string,
): Promise<void> {
  const intent = await fetched(services, event, services.gateway.intents.retrieve(intentId))
  if (intent) await applyIntent(services, intent, event)
}

async function handleSession(
  services: WebhookServices,
  event: ProviderEvent,
  sessionId: string,
): Promise<void> {
  const session = await fetched(services, event, services.gateway.sessions.retrieve(sessionId))
  if (!session) return
  await applySession(services, session, event)
  if (session.organizationId && session.status === 'complete') {
    await services.cardsChanged(session.organizationId)
  }
  await note(services, event, 'applied')
}

async function handleRefund(
  services: WebhookServices,
  event: ProviderEvent,
  refundId: string,
): Promise<void> {
  const refund = await fetched(services, event, services.gateway.refunds.retrieve(refundId))
  if (refund) await applyRefund(services, refund, event)
}

/** A detached card names its customer no more: its own row does. */
async function handleCards(services: WebhookServices, event: ProviderEvent): Promise<void> {
  const organization = await organizationOf(services, event)
  if (!organization) return note(services, event, 'unmatched')
  await services.cardsChanged(organization)
  await recordEvent(services.db, event, { organizationId: organization, outcome: 'applied' })
}

async function organizationOf(
  { db }: WebhookServices,
  { type, customerId, objectId }: ProviderEvent,
): Promise<string | null> {
  const customer = type === 'customer.updated' ? objectId : customerId
  if (customer) {
    const found = await db.organization.findUnique({ where: { stripeCustomerId: customer } })
    return found?.id ?? null
  }
  const card = await db.paymentMethod.findFirst({ where: { stripeId: objectId ?? '' } })
  return card?.organizationId ?? null
}

/** The object as it is now; null when it is gone. Not reachable: the delivery fails and comes again. */
async function fetched<Value>(
  services: WebhookServices,
  event: ProviderEvent,
  asked: Promise<Answer<Value>>,
): Promise<Value | null> {
  const answer = await asked
  if (answer.ok) return answer.value
  if (answer.problem.kind !== 'notFound') throw new Error(answer.problem.message)
  await note(services, event, 'gone')
  return null
}
