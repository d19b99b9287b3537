import type pg from 'pg'
import { newId } from '@/lib/db/new-id'
import type { Services } from '@/lib/usecases/context'

/** One organization with one monthly license that is due, and its card at the provider. */
export interface Due {
  readonly organizationId: string
  readonly subscriptionId: string
  readonly customerId: string
  readonly cardId: string
}

const callers = 16

/** Makes so many organizations whose monthly license fell due a minute ago. */
export async function seedDue(
  services: Services,
  { owner, count }: { readonly owner: pg.Client; readonly count: number },
): Promise<Due[]> {
  const all: Due[] = []
  const make = async () => {
    while (all.length < count) {
      const organizationId = newId('organization')
      const subscriptionId = newId('subscription')
      const due = { organizationId, subscriptionId, customerId: '', cardId: '' }
      const place = all.push(due) - 1
      all[place] = { ...due, ...(await customerAt(services, organizationId)) }
    }
  }
  await Promise.all(Array.from({ length: callers }, make))
  await owner.query(insert, [JSON.stringify(all)])
  await owner.query('ANALYZE')
  return all
}

async function customerAt({ gateway }: Services, organizationId: string) {
  const made = await gateway.customers.create({
    organizationId,
    name: organizationId,
    email: `${organizationId}@example.com`,
  })
  if (!made.ok) throw new Error(made.problem.message)
  const card = await gateway.cards.attachTestCard(made.value.id, 'pm_card_visa')
  if (!card.ok) throw new Error(card.problem.message)
  return { customerId: made.value.id, cardId: card.value.id }
}

const insert = `
WITH due AS (
  SELECT * FROM jsonb_to_recordset($1::jsonb) AS d(
    "organizationId" text, "subscriptionId" text, "customerId" text, "cardId" text)
), organizations AS (
  INSERT INTO organizations (id, slug, name, sandbox, stripe_customer_id, billing_email, created_at)
  SELECT "organizationId", replace("organizationId", '_', '-'), 'Bench', true, "customerId",
    "organizationId" || '@example.com', now() - interval '1 month' FROM due
), cards AS (
  INSERT INTO payment_methods (organization_id, id, stripe_id, brand, last4, exp_month, exp_year, is_default, created_at)
  SELECT "organizationId", 'pm_' || substr("organizationId", 5), "cardId", 'visa', '4242', 12, 2040, true, now() FROM due
), subscriptions AS (
  INSERT INTO subscriptions (organization_id, id, kind, interval, status, anchor, period_start, period_end, created_at)
  SELECT "organizationId", "subscriptionId", 'licenses', 'month', 'active', a.at, a.at,
    a.at + interval '1 month', a.at
  FROM due, (SELECT date_trunc('milliseconds', now()) - interval '1 month 1 minute' AS at) a
)
INSERT INTO licenses (organization_id, id, subscription_id, tier, interval, status, unit_amount, rate, paid_amount, paid_from, created_at)
SELECT "organizationId", 'lic_' || substr("organizationId", 5), "subscriptionId", 'pro', 'month', 'active', 9900, 0, 9900,
  now() - interval '1 month', now() - interval '1 month' FROM due`
