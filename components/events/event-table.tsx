import { Badge } from '@/components/ui/badge'
import { type Column, Table } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { Tokens } from '@/components/ui/tokens'
import type { EventRow } from './event-row'

export type EventTableProps = {
  /** "Events now". */
  caption: string
  slug: string
  columns: readonly Column[]
  rows: readonly EventRow[]
}

/** Events with what runs them and what they have cost. */
export function EventTable({ caption, slug, columns, rows }: EventTableProps) {
  return (
    <Table
      caption={caption}
      columns={columns}
      rows={rows.map((row) => ({ id: row.id, cells: cellsOf(row, slug) }))}
    />
  )
}

const cellsOf = (row: EventRow, slug: string) => ({
  name: (
    <span>
      <TextLink href={`/${slug}/events/${row.id}`}>{row.name}</TextLink>
      <span className="block text-13 text-quiet">{row.kind}</span>
    </span>
  ),
  tag: row.tag,
  status: (
    <span>
      <Badge tone={row.status.tone}>{row.status.text}</Badge>
      {row.booth !== null && <span className="block text-13 text-quiet">{row.booth}</span>}
    </span>
  ),
  license: row.license ?? <span className="text-quiet">None</span>,
  when: row.when,
  sessions: row.sessions,
  tokens: <Tokens amount={row.tokens} plain />,
})
