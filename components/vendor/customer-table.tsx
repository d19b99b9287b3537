import { Badge } from '@/components/ui/badge'
import { Instant } from '@/components/ui/instant'
import { Money } from '@/components/ui/money'
import { Table } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { formatMoney } from '@/lib/domain/money/money'

export type CustomerRow = {
  id: string
  name: string
  slug: string
  createdAt: Date
  members: number
  activeLicenses: number
  pastDue: number
  creditBalance: bigint
  paid: bigint
}

const columns = [
  { key: 'name', label: 'Customer' },
  { key: 'since', label: 'Since' },
  { key: 'members', label: 'Members', align: 'end' },
  { key: 'licenses', label: 'Active licenses', align: 'end' },
  { key: 'credit', label: 'Credit balance', align: 'end' },
  { key: 'paid', label: 'Paid', align: 'end' },
  { key: 'state', label: 'State' },
] as const

export function CustomerTable({
  rows,
  currency,
}: {
  rows: readonly CustomerRow[]
  currency: string
}) {
  return (
    <Table
      caption="Customers"
      columns={columns}
      rows={rows.map((row) => ({
        id: row.id,
        cells: {
          name: (
            <>
              <TextLink href={`/vendor/customers/${row.id}`}>{row.name}</TextLink>
              <span className="block text-13 text-quiet">{row.slug}</span>
            </>
          ),
          since: <Instant at={row.createdAt} dayOnly />,
          members: row.members,
          licenses: row.activeLicenses,
          credit: <Money amount={formatMoney(row.creditBalance, currency)} />,
          paid: <Money amount={formatMoney(row.paid, currency)} />,
          state:
            row.pastDue > 0 ? (
              <Badge tone="lost">Past due</Badge>
            ) : (
              <Badge tone="good">In order</Badge>
            ),
        },
      }))}
    />
  )
}
