import { Badge, type Tone } from '@/components/ui/badge'
import { EmptyState } from '@/components/ui/empty-state'
import { FigureRow } from '@/components/ui/figure-row'
import { Instant } from '@/components/ui/instant'
import { Money } from '@/components/ui/money'
import { Section } from '@/components/ui/section'
import { Table } from '@/components/ui/table'
import { isRole, roleLabels } from '@/lib/domain/access/roles'
import type { Catalog } from '@/lib/domain/catalog/catalog'
import { subscriptionName } from '@/lib/domain/catalog/subscription-name'
import { formatMoney } from '@/lib/domain/money/money'

export type CustomerFactsProps = {
  catalog: Catalog
  organization: { creditBalance: bigint; createdAt: Date; billingEmail: string | null }
  subscriptions: readonly {
    id: string
    kind: string
    interval: string
    status: string
    product: string | null
    periodEnd: Date
    licenses: readonly unknown[]
  }[]
  members: readonly {
    id: string
    roles: readonly string[]
    user: { name: string; email: string }
  }[]
}

const subscriptionColumns = [
  { key: 'what', label: 'Subscription' },
  { key: 'status', label: 'Status' },
  { key: 'licenses', label: 'Licenses', align: 'end' },
  { key: 'end', label: 'Period ends' },
] as const

const memberColumns = [
  { key: 'name', label: 'Member' },
  { key: 'email', label: 'E-mail' },
  { key: 'roles', label: 'Roles' },
] as const

const statuses: Readonly<Record<string, { word: string; tone: Tone }>> = {
  active: { word: 'Active', tone: 'good' },
  canceling: { word: 'Ends with its period', tone: 'soon' },
  pastDue: { word: 'Past due', tone: 'lost' },
}

function SubscriptionStatus({ status }: { status: string }) {
  const { word, tone } = statuses[status] ?? { word: status, tone: 'quiet' }
  return <Badge tone={tone}>{word}</Badge>
}

const roleLabel = (role: string): string => (isRole(role) ? roleLabels[role] : role)

function Subscriptions(props: Pick<CustomerFactsProps, 'catalog' | 'subscriptions'>) {
  if (props.subscriptions.length === 0)
    return <EmptyState>Nothing renews for this customer.</EmptyState>
  return (
    <Table
      caption="Subscriptions"
      columns={subscriptionColumns}
      rows={props.subscriptions.map((row) => ({
        id: row.id,
        cells: {
          what: subscriptionName(props.catalog, row),
          status: <SubscriptionStatus status={row.status} />,
          licenses: row.kind === 'licenses' ? row.licenses.length : null,
          end: <Instant at={row.periodEnd} />,
        },
      }))}
    />
  )
}

/** What a customer has at present. */
export function CustomerFacts(props: CustomerFactsProps) {
  const { catalog, organization, subscriptions, members } = props
  return (
    <>
      <FigureRow
        figures={[
          {
            label: 'Credit balance',
            value: <Money amount={formatMoney(organization.creditBalance, catalog.currency)} />,
          },
          { label: 'Customer since', value: <Instant at={organization.createdAt} dayOnly /> },
          { label: 'Billing e-mail', value: organization.billingEmail ?? 'None given' },
        ]}
      />
      <Section title="Subscriptions">
        <Subscriptions catalog={catalog} subscriptions={subscriptions} />
      </Section>
      <Section title="Members">
        <Table
          caption="Members"
          columns={memberColumns}
          rows={members.map(({ id, user, roles }) => ({
            id,
            cells: { name: user.name, email: user.email, roles: roles.map(roleLabel).join(', ') },
          }))}
        />
      </Section>
    </>
  )
}
