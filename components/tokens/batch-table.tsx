import { EmptyState } from '@/components/ui/empty-state'
import { Instant } from '@/components/ui/instant'
import { Table } from '@/components/ui/table'
import { Tokens } from '@/components/ui/tokens'
import { wordsOfSource } from '@/lib/domain/tokens/entry-words'
import { formatTokensForPeople } from '@/lib/domain/tokens/tokens'

export type Batch = {
  readonly id: string
  readonly source: string
  /** Says more than the source: the package's name. */
  readonly name?: string
  readonly granted: bigint
  readonly available: bigint
  readonly held: bigint
  readonly spent: bigint
  readonly expired: bigint
  readonly expiresAt: Date | null
  readonly createdAt: Date
}

const columns = [
  { key: 'origin', label: 'Origin' },
  { key: 'arrived', label: 'Arrived' },
  { key: 'expires', label: 'Expires' },
  { key: 'granted', label: 'Granted', align: 'end' },
  { key: 'held', label: 'Held', align: 'end' },
  { key: 'spent', label: 'Spent', align: 'end' },
  { key: 'expired', label: 'Expired', align: 'end' },
  { key: 'available', label: 'Available', align: 'end' },
] as const

/** Where the tokens came from and until when they last, in the order in which they are spent (T5). */
export function BatchTable({ batches }: { batches: readonly Batch[] }) {
  if (batches.length === 0) {
    return (
      <EmptyState>
        No tokens have arrived yet. Each top-up stands here with what is left of it.
      </EmptyState>
    )
  }
  return (
    <Table
      caption="Batches"
      columns={columns}
      rows={batches.map((batch) => ({
        id: batch.id,
        cells: {
          origin: batch.name ?? wordsOfSource(batch.source),
          arrived: <Instant at={batch.createdAt} dayOnly />,
          expires: batch.expiresAt ? <Instant at={batch.expiresAt} /> : 'Never',
          granted: amount(batch.granted),
          held: amount(batch.held),
          spent: amount(batch.spent),
          expired: amount(batch.expired),
          available: amount(batch.available),
        },
      }))}
    />
  )
}

const amount = (tokens: bigint) => <Tokens plain amount={formatTokensForPeople(tokens)} />
