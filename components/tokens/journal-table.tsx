import type { ReactNode } from 'react'
import { Code } from '@/components/ui/code'
import { EmptyState } from '@/components/ui/empty-state'
import { type AskedDays, DayFields, unknownDaysWords } from '@/components/ui/day-filter'
import { FilterBar } from '@/components/ui/filter-bar'
import { Instant } from '@/components/ui/instant'
import { SelectField } from '@/components/ui/select-field'
import { Table } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { Tokens } from '@/components/ui/tokens'
import {
  changeOf,
  journalFilters,
  type JournalKind,
  noteOfEntry,
  wordsOfEntry,
  wordsOfPurpose,
  wordsOfTransfer,
} from '@/lib/domain/tokens/entry-words'
import { formatTokensForPeople } from '@/lib/domain/tokens/tokens'

export type JournalEntry = {
  readonly id: string
  readonly sequence: bigint
  readonly kind: JournalKind
  readonly amount: bigint
  readonly reference: string
  readonly walletAvailableAfter: bigint
  readonly createdAt: Date
  readonly source: string | null
  readonly purpose: {
    readonly itemName: string
    readonly quantity: bigint
    readonly device: string | null
    readonly event: string | null
  } | null
  readonly otherOrganization: string | null
  readonly movedBy: string | null
}

const columns = [
  { key: 'time', label: 'Time', phone: 'second' },
  { key: 'kind', label: 'What happened', phone: 'first' },
  { key: 'reference', label: 'Reference', phone: 'below' },
  { key: 'change', label: 'Change', align: 'end', phone: 'firstEnd' },
  { key: 'balance', label: 'Balance', align: 'end', phone: 'secondEnd' },
] as const

/** Every movement, newest first, each with what it was for and the balance after it (T8). */
export function JournalTable(props: {
  entries: readonly JournalEntry[]
  /** Where orders are shown, by their ids; null to whoever may not see them. */
  orders: string | null
}) {
  const { entries } = props
  if (entries.length === 0) {
    return (
      <EmptyState>
        Nothing here. The journal shows every grant, charge, hold and expiry that the filter allows.
      </EmptyState>
    )
  }
  return (
    <Table
      caption="Journal"
      columns={columns}
      rows={entries.map((entry) => ({
        id: entry.id,
        cells: {
          time: <Instant at={entry.createdAt} />,
          kind: <What entry={entry} />,
          reference: reference(entry, props.orders),
          change: changeText(changeOf(entry)),
          balance: <Tokens plain amount={formatTokensForPeople(entry.walletAvailableAfter)} />,
        },
      }))}
    />
  )
}

/** An order's line (`ord_…:0`) leads to the order; everything else is an id of the API's. */
function reference(entry: JournalEntry, orders: string | null) {
  const orderId = /^(ord_\w+):\d+$/.exec(entry.reference)?.[1]
  const code = <Code>{entry.reference}</Code>
  if (orderId === undefined || orders === null) return code
  return <TextLink href={`${orders}/${orderId}`}>{code}</TextLink>
}

function What({ entry }: { entry: JournalEntry }) {
  const notes = [wordsOfPurpose(entry), wordsOfTransfer(entry), noteOfEntry(entry.kind)].filter(
    (words) => words !== null,
  )
  return (
    <>
      <span className="block">{wordsOf(entry)}</span>
      {notes.map((words) => (
        <span key={words} className="block text-13 font-regular wrap-anywhere text-quiet">
          {words}
        </span>
      ))}
    </>
  )
}

/** What moved only held tokens says how many: its change of the balance is nought. */
const wordsOf = (entry: JournalEntry): string =>
  changeOf(entry) === 0n && entry.amount > 0n
    ? `${wordsOfEntry(entry.kind)}: ${formatTokensForPeople(entry.amount)}`
    : wordsOfEntry(entry.kind)

const changeText = (change: bigint) => (
  <Tokens plain amount={`${change > 0n ? '+' : ''}${formatTokensForPeople(change)}`} />
)

export function JournalFilter(props: { kind: string | null; days: AskedDays; tools: ReactNode }) {
  return (
    <FilterBar tools={props.tools} problem={unknownDaysWords(props.days)} anchor="journal">
      <SelectField
        label="Kind"
        name="kind"
        defaultValue={props.kind ?? ''}
        placeholder="Every kind"
        options={journalFilters.map(({ filter, words }) => ({ value: filter, label: words }))}
      />
      <DayFields days={props.days} />
    </FilterBar>
  )
}
