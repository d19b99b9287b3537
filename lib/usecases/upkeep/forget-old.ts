import 'server-only'
import type { Db } from '@/lib/db/client'
import { retentionDays } from '@/lib/domain/time/retention'
import type { Services } from '@/lib/usecases/context'

/** How many rows of each kind were forgotten. */
export type Forgotten = Readonly<Record<keyof typeof retentionDays, number>>

const pageSize = 5000

/**
 * Forgets what has had its day (`retentionDays`), of all organizations, page by page, so that no statement
 * holds many rows for long. What lives by an organization's clock goes by it, the rest by the machine's.
 */
export async function forgetOld(
  { db }: Pick<Services, 'db'>,
  limit = pageSize,
): Promise<Forgotten> {
  const all = async (page: Page) => {
    let forgotten = 0
    for (;;) {
      const count = await page(db, limit)
      forgotten += count
      if (count < limit) return forgotten
    }
  }
  return {
    quote: await all(quotes),
    firstAnswer: await all(firstAnswers),
    session: await all(sessions),
    mailToken: await all(mailTokens),
    letter: await all(letters),
    webhookDelivery: await all(webhookDeliveries),
  }
}

type Page = (db: Db, limit: number) => Promise<number>

const quotes: Page = (db, limit) => db.$executeRaw`
  DELETE FROM quotes WHERE (organization_id, id) IN (
    SELECT q.organization_id, q.id FROM quotes q JOIN organizations o ON o.id = q.organization_id
    WHERE q.used_at IS NULL
      AND q.expires_at < organization_now(o) - make_interval(days => ${retentionDays.quote}::int)
      AND NOT EXISTS (SELECT 1 FROM orders r WHERE r.organization_id = q.organization_id AND r.quote_id = q.id)
    LIMIT ${limit})`

const firstAnswers: Page = (db, limit) => db.$executeRaw`
  DELETE FROM idempotency_keys WHERE (organization_id, route, key) IN (
    SELECT organization_id, route, key FROM idempotency_keys
    WHERE created_at < now() - make_interval(days => ${retentionDays.firstAnswer}::int) LIMIT ${limit})`

const sessions: Page = (db, limit) => db.$executeRaw`
  DELETE FROM sessions WHERE id IN (
    SELECT id FROM sessions
    WHERE least(ended_at, expires_at) < now() - make_interval(days => ${retentionDays.session}::int)
    LIMIT ${limit})`

const mailTokens: Page = (db, limit) => db.$executeRaw`
  DELETE FROM mail_tokens WHERE token_hash IN (
    SELECT token_hash FROM mail_tokens
    WHERE expires_at < now() - make_interval(days => ${retentionDays.mailToken}::int) LIMIT ${limit})`

const letters: Page = (db, limit) => db.$executeRaw`
  UPDATE mails SET content = ${forgottenLetter}::jsonb, html = NULL, text = NULL WHERE id IN (
    SELECT id FROM mails
    WHERE sent_at < now() - make_interval(days => ${retentionDays.letter}::int) AND html IS NOT NULL
    LIMIT ${limit})`

const forgottenLetter = JSON.stringify({
  heading: 'Forgotten',
  paragraphs: [`The text of a letter is kept for ${retentionDays.letter} days.`],
})

const webhookDeliveries: Page = (db, limit) => db.$executeRaw`
  DELETE FROM webhook_deliveries WHERE (organization_id, id) IN (
    SELECT d.organization_id, d.id
    FROM webhook_deliveries d JOIN organizations o ON o.id = d.organization_id
    WHERE d.status <> 'pending'
      AND d.created_at < organization_now(o) - make_interval(days => ${retentionDays.webhookDelivery}::int)
    LIMIT ${limit})`
