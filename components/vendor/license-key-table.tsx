import { Badge } from '@/components/ui/badge'
import { Code } from '@/components/ui/code'
import { EmptyState } from '@/components/ui/empty-state'
import { Instant } from '@/components/ui/instant'
import { Table } from '@/components/ui/table'
import { Tokens } from '@/components/ui/tokens'
import { formatTokensForPeople } from '@/lib/domain/tokens/tokens'

export type LicenseKeyRow = {
  id: string
  hint: string
  /** As the catalog names it. */
  product: string
  tokens: bigint
  createdAt: Date
  createdBy: string | null
  claimedAt: Date | null
  claimedBy: string | null
}

const columns = [
  { key: 'key', label: 'Key' },
  { key: 'product', label: 'Product' },
  { key: 'tokens', label: 'Tokens', align: 'end' },
  { key: 'issued', label: 'Issued' },
  { key: 'by', label: 'By' },
  { key: 'state', label: 'State' },
] as const

export function LicenseKeyTable({ keys }: { keys: readonly LicenseKeyRow[] }) {
  if (keys.length === 0) return <EmptyState>No key was issued yet.</EmptyState>
  return (
    <Table
      caption="License keys"
      columns={columns}
      rows={keys.map((key) => ({
        id: key.id,
        cells: {
          key: <Code>…{key.hint}</Code>,
          product: key.product,
          tokens:
            key.tokens === 0n ? (
              <span className="text-quiet">None</span>
            ) : (
              <Tokens amount={formatTokensForPeople(key.tokens)} />
            ),
          issued: <Instant at={key.createdAt} />,
          by: key.createdBy ?? 'Not known',
          state: key.claimedAt ? (
            <>
              Claimed by {key.claimedBy}, <Instant at={key.claimedAt} dayOnly />
            </>
          ) : (
            <Badge tone="info">Not claimed</Badge>
          ),
        },
      }))}
    />
  )
}
