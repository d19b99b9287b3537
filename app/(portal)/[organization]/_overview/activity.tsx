import { subjectOf } from '@/app/_audit/audit-changes'
import { actionWords } from '@/components/audit/action-words'
import { Instant } from '@/components/ui/instant'
import { Section } from '@/components/ui/section'
import { Table } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { statusWords } from '@/lib/domain/invoices/paper'
import { formatMoney } from '@/lib/domain/money/money'
import { listAuditEntries } from '@/lib/usecases/audit/list-audit-entries'
import type { Context } from '@/lib/usecases/context'
import { listInvoices } from '@/lib/usecases/invoices/list-invoices'
import type { May } from './may'

const shown = 6

type Props = { context: Context; may: May; slug: string }

/** Who did what lately; for those who may not read that, the last invoices. */
export async function ActivitySection(props: Props) {
  const { may, slug } = props
  if (!may('audit.read') && !may('invoices.read')) return null
  const rows = may('audit.read') ? await changes(props) : await invoices(props)
  const more = may('audit.read')
    ? { href: `/${slug}/settings/audit-log`, label: 'Audit log' }
    : { href: `/${slug}/billing/invoices`, label: 'All invoices' }
  return (
    <Section title="Recent activity" actions={<TextLink href={more.href}>{more.label}</TextLink>}>
      {rows.length === 0 ? (
        <p className="text-quiet">Nothing has happened yet.</p>
      ) : (
        <Table
          caption="Recent activity"
          columns={[
            { key: 'what', label: 'What', phone: 'first' },
            { key: 'who', label: 'Who', phone: 'second' },
            { key: 'when', label: 'When', align: 'end', phone: 'below' },
          ]}
          rows={rows.map(({ id, what, who, at }) => ({
            id,
            cells: { what, who, when: <Instant at={at} /> },
          }))}
        />
      )}
    </Section>
  )
}

type Activity = { id: string; what: string; who: string; at: Date }

async function changes({ context }: Props): Promise<Activity[]> {
  const entries = await listAuditEntries(context, { limit: shown })
  return entries.slice(0, shown).map((entry) => ({
    id: entry.id,
    what: [actionWords(entry.action), subjectOf(entry)].filter(Boolean).join(': '),
    who: entry.actorName ?? 'Granary',
    at: entry.createdAt,
  }))
}

async function invoices({ context }: Props): Promise<Activity[]> {
  const { data } = await listInvoices(context, { limit: shown, before: null })
  return data.map(({ id, number, amountDue, currency, status, kind, createdAt }) => ({
    id,
    what: `Invoice ${number}, ${formatMoney(amountDue, currency)}, ${statusWords(status).word.toLowerCase()}`,
    who: kind === 'order' ? 'Order' : 'Renewal',
    at: createdAt,
  }))
}
