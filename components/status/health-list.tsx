import type { ReactNode } from 'react'
import { Badge } from '@/components/ui/badge'
import { Table } from '@/components/ui/table'

export type HealthLine = { part: string; well: boolean; word: string; note: ReactNode }

const columns = [
  { key: 'part', label: 'Part' },
  { key: 'state', label: 'State' },
  { key: 'note', label: 'Seen' },
] as const

/** The parts that the portal is made of, and how each one is. */
export function HealthList({ lines }: { lines: readonly HealthLine[] }) {
  return (
    <Table
      caption="Parts"
      columns={columns}
      rows={lines.map(({ part, well, word, note }) => ({
        id: part,
        cells: { part, state: <Badge tone={well ? 'good' : 'lost'}>{word}</Badge>, note },
      }))}
    />
  )
}
