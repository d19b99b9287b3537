import { Badge } from '@/components/ui/badge'
import { EmptyState } from '@/components/ui/empty-state'
import { Instant } from '@/components/ui/instant'
import { Table } from '@/components/ui/table'
import { Tokens } from '@/components/ui/tokens'
import { formatTokensForPeople } from '@/lib/domain/tokens/tokens'

export type TransferRow = {
  readonly id: string
  readonly direction: 'out' | 'in'
  readonly organization: { readonly name: string }
  readonly tokens: bigint
  readonly heldTokens: bigint
  readonly licenses: number
  readonly actorName: string
  readonly createdAt: Date
}

/** Out of here and into here, as both organizations see it. */
export function TransferTable({ transfers }: { transfers: readonly TransferRow[] }) {
  if (transfers.length === 0)
    return (
      <EmptyState>
        No transfers yet. A transfer moves every shared token and license to another organization.
      </EmptyState>
    )
  return (
    <Table
      caption="Transfers"
      columns={[
        { key: 'time', label: 'Time' },
        { key: 'way', label: 'Way' },
        { key: 'tokens', label: 'Tokens moved', align: 'end' },
        { key: 'held', label: 'Held then', align: 'end' },
        { key: 'licenses', label: 'Licenses', align: 'end' },
        { key: 'by', label: 'By' },
      ]}
      rows={transfers.map((transfer) => ({
        id: transfer.id,
        cells: {
          time: <Instant at={transfer.createdAt} />,
          way: (
            <span className="inline-flex flex-wrap items-center gap-2">
              <Badge tone={transfer.direction === 'in' ? 'good' : 'quiet'}>
                {transfer.direction === 'in' ? 'In' : 'Out'}
              </Badge>
              {transfer.direction === 'in' ? 'from' : 'to'} {transfer.organization.name}
            </span>
          ),
          tokens: <Tokens plain amount={formatTokensForPeople(transfer.tokens)} />,
          held: <Tokens plain amount={formatTokensForPeople(transfer.heldTokens)} />,
          licenses: transfer.licenses.toLocaleString('en-US'),
          by: transfer.actorName,
        },
      }))}
    />
  )
}
