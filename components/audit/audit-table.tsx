import type { ReactNode } from 'react'
import { actionWords } from '@/components/audit/action-words'
import { Code } from '@/components/ui/code'
import { type AskedDays, DayFields, unknownDaysWords } from '@/components/ui/day-filter'
import { FilterBar } from '@/components/ui/filter-bar'
import { Instant } from '@/components/ui/instant'
import { NoMatch } from '@/components/ui/no-match'
import { SearchBox } from '@/components/ui/search-box'
import { Table } from '@/components/ui/table'

export type AuditRow = {
  readonly id: string
  readonly createdAt: Date
  readonly actorName: string | null
  readonly action: string
  readonly subjectId: string | null
  readonly ip: string | null
  readonly changes: readonly {
    readonly name: string
    readonly before: string
    readonly after: string
  }[]
}

const columns = [
  { key: 'time', label: 'Time', phone: 'second' },
  { key: 'who', label: 'Who', phone: 'below' },
  { key: 'action', label: 'Action', phone: 'first' },
  { key: 'changes', label: 'Before → after', phone: 'below' },
] as const

type AuditTableProps = {
  entries: readonly AuditRow[]
  /** The log without search and days. */
  all: string
}

export function AuditTable({ entries, all }: AuditTableProps) {
  if (entries.length === 0) return <NoMatch what="entry" all={all} />
  return (
    <Table
      caption="Audit log"
      columns={columns}
      rows={entries.map((entry) => ({
        id: entry.id,
        cells: {
          time: <Instant at={entry.createdAt} />,
          who: (
            <>
              {entry.actorName ?? 'Unknown'}
              {entry.ip !== null && (
                <span className="block text-13 text-quiet">from {entry.ip}</span>
              )}
            </>
          ),
          action: (
            <span className="flex flex-col items-start sm:whitespace-nowrap">
              {actionWords(entry.action)}
              <Code>{entry.action}</Code>
              {entry.subjectId !== null && <Code>{entry.subjectId}</Code>}
            </span>
          ),
          changes: entry.changes.length > 0 ? <Changes changes={entry.changes} /> : null,
        },
      }))}
    />
  )
}

function Changes({ changes }: Pick<AuditRow, 'changes'>) {
  return (
    <ul className="min-w-0">
      {changes.map(({ name, before, after }) => (
        <li key={name} className="text-13 wrap-anywhere">
          <span className="text-quiet">{name}: </span>
          {before !== '' && (
            <>
              <Value text={before} /> →{' '}
            </>
          )}
          {after === '' ? 'nothing' : <Value text={after} />}
        </li>
      ))}
    </ul>
  )
}

/** A member as the log keeps it: instants in words, ids set as ids, the rest as it stands. */
function Value({ text }: { text: string }) {
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text)) return <Instant at={new Date(text)} />
  return /^[a-z]{3}_[0-9a-z]{20,26}$/.test(text) ? <Code>{text}</Code> : text
}

export function AuditFilter(props: { search: string | null; days: AskedDays; tools: ReactNode }) {
  return (
    <FilterBar tools={props.tools} problem={unknownDaysWords(props.days)}>
      <SearchBox label="Search by action, person or id" defaultValue={props.search ?? ''} />
      <DayFields days={props.days} />
    </FilterBar>
  )
}
