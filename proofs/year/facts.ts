import type { Db } from '@/lib/db/client'
import type { Life } from './life'

/** What the database says of one organization. */
export interface Facts {
  readonly subscriptions: SubscriptionRow[]
  /** That have not ended. */
  readonly licenses: LicenseRow[]
  /** Of all invoices, by number. */
  readonly statuses: readonly string[]
  /** Those that were not looked at before. */
  readonly invoices: InvoiceRow[]
  readonly credit: bigint
  readonly locked: boolean
  /** Whole tokens that can be spent, in the organization's wallet and in its one account's. */
  readonly tokens: { readonly organization: number; readonly account: number }
}

export type SubscriptionRow = Awaited<ReturnType<Db['subscription']['findMany']>>[number]
export type LicenseRow = Awaited<ReturnType<Db['license']['findMany']>>[number]
export type InvoiceRow = Awaited<ReturnType<typeof readInvoices>>[number]

interface Summary {
  readonly id: string
  readonly credit: bigint
  readonly locked: boolean
  readonly statuses: string[]
  readonly organization_tokens: bigint
  readonly account_tokens: bigint
}

/** Few statements, however many organizations there are. */
export async function readFacts(db: Db, lives: readonly Life[]): Promise<Map<string, Facts>> {
  const ids = lives.map(({ customer }) => customer.organizationId)
  const [subscriptions, licenses, invoices, summaries] = await Promise.all([
    db.subscription.findMany({
      where: { organizationId: { in: ids } },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    }),
    db.license.findMany({
      where: { organizationId: { in: ids }, status: { not: 'ended' } },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    }),
    readInvoices(db, lives),
    readSummaries(db, ids),
  ])
  const of = <Row extends { readonly organizationId: string }>(rows: readonly Row[], id: string) =>
    rows.filter(({ organizationId }) => organizationId === id)
  return new Map(
    summaries.map((one) => [
      one.id,
      {
        subscriptions: of(subscriptions, one.id),
        licenses: of(licenses, one.id),
        invoices: of(invoices, one.id),
        statuses: one.statuses,
        credit: one.credit,
        locked: one.locked,
        tokens: {
          organization: Number(one.organization_tokens) / 1000,
          account: Number(one.account_tokens) / 1000,
        },
      },
    ]),
  )
}

const readInvoices = (db: Db, lives: readonly Life[]) =>
  db.invoice.findMany({
    where: {
      OR: lives.map(({ customer: { organizationId }, checked }) => ({
        organizationId,
        sequence: { gt: checked },
      })),
    },
    include: { lines: true },
  })

const readSummaries = (db: Db, ids: readonly string[]): Promise<Summary[]> =>
  db.$queryRaw<Summary[]>`
    SELECT o.id, o.credit_balance AS credit, o.locked_at IS NOT NULL AS locked,
      ARRAY(SELECT i.status FROM invoices i WHERE i.organization_id = o.id
        ORDER BY i.sequence) AS statuses,
      coalesce((SELECT sum(w.available) FROM wallets w
        WHERE w.organization_id = o.id AND w.kind = 'organization'), 0)::bigint AS organization_tokens,
      coalesce((SELECT sum(w.available) FROM wallets w
        WHERE w.organization_id = o.id AND w.kind = 'account'), 0)::bigint AS account_tokens
    FROM organizations o WHERE o.id = ANY(${ids})`
