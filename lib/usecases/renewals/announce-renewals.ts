import 'server-only'
import { tryEach } from '@/lib/config/try-each'
import { transaction } from '@/lib/db/transaction'
import { addDays } from '@/lib/domain/time/periods'
import { dayWords } from '@/lib/domain/time/words'
import { formatMoney } from '@/lib/domain/money/money'
import { systemActor, type Context, type Services } from '@/lib/usecases/context'
import { queueBillingMail } from '@/lib/usecases/mail/queue-billing-mail'
import { writeNotice } from '@/lib/usecases/notices/write-notice'
import {
  readUpcomingInvoice,
  type UpcomingInvoice,
} from '@/lib/usecases/subscriptions/read-upcoming-invoice'

/** Days before an annual renewal at which it is announced. */
const announceDays = [30, 7] as const
/** Within these days before any renewal a card that will have expired is announced (I2). */
const cardDays = 30

interface Coming {
  readonly organizationId: string
  readonly id: string
  readonly interval: string
  readonly periodIndex: number
  readonly periodEnd: Date
}

/**
 * Announces annual renewals 30 and 7 days before, and cards that expire before the renewal they would
 * have to pay (I2). Each announcement is one mail however often this runs: its key says what it is about.
 */
export async function announceRenewals(services: Services, organizationId?: string): Promise<void> {
  const all = await findComing(services, organizationId ?? null)
  await tryEach(all, ({ now, ...coming }) => {
    const actor = systemActor('Renewals', `announce:${coming.id}`)
    return announce({ ...services, organizationId: coming.organizationId, now, actor }, coming)
  })
}

/** Spares everything of the many monthly renewals whose card is good. */
const findComing = (
  { db }: Services,
  organizationId: string | null,
): Promise<(Coming & { readonly now: Date })[]> =>
  db.$queryRaw`
    SELECT s.organization_id AS "organizationId", s.id, s.interval, s.period_index AS "periodIndex",
      s.period_end AS "periodEnd", organization_now(o) AS now
    FROM subscriptions s
    JOIN organizations o ON o.id = s.organization_id
    LEFT JOIN payment_methods c ON c.organization_id = s.organization_id AND c.is_default
      AND c.removed_at IS NULL
    WHERE s.status = 'active'
      AND s.period_end > organization_now(o)
      AND s.period_end <= organization_now(o) + ${cardDays} * interval '24 hours'
      AND (s.interval = 'year' OR
        (make_date(c.exp_year, c.exp_month, 1) + interval '1 month') AT TIME ZONE 'UTC' <= s.period_end)
      AND (${organizationId}::text IS NULL OR s.organization_id = ${organizationId}::text)
    ORDER BY s.organization_id, s.period_end, s.id`

async function announce(context: Context, coming: Coming): Promise<void> {
  const upcoming = await readUpcomingInvoice(context, coming.id)
  if (!upcoming.ok || upcoming.value.plan.lines.length === 0) return
  if (coming.interval === 'year') await announceAnnual(context, coming, upcoming.value)
  if (upcoming.value.card?.expiresBefore) await announceCard(context, coming, upcoming.value.card)
}

/** The nearer announcement stands for the farther one when both are due (the worker was asleep). */
async function announceAnnual(
  context: Context,
  coming: Coming,
  { plan }: UpcomingInvoice,
): Promise<void> {
  const days = announceDays.findLast((before) => coming.periodEnd <= addDays(context.now, before))
  if (days === undefined) return
  const amount = formatMoney(plan.amountDue, plan.currency)
  await transaction(context.db, (tx) =>
    queueBillingMail(tx, context, {
      topic: 'renewalNotice',
      dedupeKey: `renewalNotice:${coming.id}:${coming.periodIndex}:${days}`,
      subject: `Your annual renewal on ${dayWords(coming.periodEnd)}`,
      heading: 'An annual subscription renews soon',
      paragraphs: [`On ${dayWords(coming.periodEnd)} we charge ${amount} to your default card.`],
      action: { label: 'See the next invoice', path: 'billing/invoices' },
    }),
  )
}

async function announceCard(
  context: Context,
  coming: Coming,
  card: NonNullable<UpcomingInvoice['card']>,
): Promise<void> {
  const { organizationId, now, db } = context
  const text = `The ${card.brand} card ending in ${card.last4} expires before the renewal on ${dayWords(coming.periodEnd)}.`
  const mail = {
    topic: 'cardExpiring',
    dedupeKey: `cardExpiring:${card.id}:${card.expYear}-${card.expMonth}`,
    subject: 'A card expires before your next renewal',
    heading: 'A card expires soon',
    paragraphs: [text],
    action: { label: 'Payment methods', path: 'billing/payment-methods' },
  }
  await transaction(db, async (tx) => {
    await queueBillingMail(tx, context, mail)
    const notice = { organizationId, subjectId: card.id, text, now }
    await writeNotice(tx, { ...notice, kind: 'cardExpiring' })
  })
}
