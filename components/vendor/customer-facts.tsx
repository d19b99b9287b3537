import { FigureRow } from '@/components/ui/figure-row'
import { Instant } from '@/components/ui/instant'
import { Money } from '@/components/ui/money'
import { Section } from '@/components/ui/section'
import { Table } from '@/components/ui/table'
import { formatMoney } from '@/lib/domain/money/money'

export type CustomerFactsProps = {
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

/** What a customer has at present. */
export function CustomerFacts({ organization, subscriptions, members }: CustomerFactsProps) {
  return (
    <>
      <FigureRow
        figures={[
          {
            label: 'Credit balance',
            value: <Money amount={formatMoney(organization.creditBalance, 'USD')} />,
          },
          { label: 'Customer since', value: <Instant at={organization.createdAt} dayOnly /> },
          { label: 'Billing e-mail', value: organization.billingEmail ?? 'None given' },
        ]}
      />
      <Section title="Subscriptions">
        <Table
          caption="Subscriptions"
          columns={subscriptionColumns}
          rows={subscriptions.map((row) => ({
            id: row.id,
            cells: {
              what: row.product ?? `${row.kind}, ${row.interval}`,
              status: row.status,
              licenses: row.licenses.length,
              end: <Instant at={row.periodEnd} />,
            },
          }))}
        />
      </Section>
      <Section title="Members">
        <Table
          caption="Members"
          columns={memberColumns}
          rows={members.map(({ id, user, roles }) => ({
            id,
            cells: { name: user.name, email: user.email, roles: roles.join(', ') },
          }))}
        />
      </Section>
    </>
  )
}
