import { Badge } from '@/components/ui/badge'
import { Table } from '@/components/ui/table'

export type KeptPromise = { name: string; promise: string; broken: number }

const columns = [
  { key: 'name', label: 'Check', phone: 'first' },
  { key: 'promise', label: 'Must hold', phone: 'below' },
  { key: 'state', label: 'Found', phone: 'firstEnd' },
] as const

/** What must hold, and whether it does; without a name of anybody. */
export function PromiseTable({ promises }: { promises: readonly KeptPromise[] }) {
  return (
    <Table
      caption="What must always hold"
      columns={columns}
      rows={promises.map(({ name, promise, broken }) => ({
        id: name,
        cells: {
          name,
          promise,
          state:
            broken === 0 ? (
              <Badge tone="good">Holds</Badge>
            ) : (
              <Badge tone="lost">{broken.toLocaleString('en-US')} broken</Badge>
            ),
        },
      }))}
    />
  )
}
