import { Badge } from '@/components/ui/badge'
import { Code } from '@/components/ui/code'
import { Table } from '@/components/ui/table'

export type Check = { name: string; promise: string; broken: number; example: string | null }

const columns = [
  { key: 'name', label: 'Check', phone: 'first' },
  { key: 'promise', label: 'Must hold', phone: 'below' },
  { key: 'state', label: 'Found', phone: 'firstEnd' },
] as const

export function CheckTable({ checks }: { checks: readonly Check[] }) {
  return (
    <Table
      caption="Checks"
      columns={columns}
      rows={checks.map((check) => ({
        id: check.name,
        cells: {
          name: check.name,
          promise: check.promise,
          state:
            check.broken === 0 ? (
              <Badge tone="good">Holds</Badge>
            ) : (
              <>
                <Badge tone="lost">{check.broken} broken</Badge> <Code>{check.example}</Code>
              </>
            ),
        },
      }))}
    />
  )
}
