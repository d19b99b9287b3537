import type { ReactNode } from 'react'
import { EmptyState } from '@/components/ui/empty-state'
import { type AskedDays, DayFields, unknownDaysWords } from '@/components/ui/day-filter'
import { FilterBar } from '@/components/ui/filter-bar'
import { Instant } from '@/components/ui/instant'
import { SelectField } from '@/components/ui/select-field'
import { Table } from '@/components/ui/table'
import { Tokens } from '@/components/ui/tokens'
import { formatTokensForPeople } from '@/lib/domain/tokens/tokens'

export type LogRow = {
  readonly id: string
  readonly deviceName: string
  readonly itemName: string
  readonly quantity: bigint
  readonly status: 'done' | 'held' | 'committed' | 'released' | 'expired'
  readonly tokens: bigint
  readonly createdAt: Date
}

const states = {
  done: 'Charged',
  held: 'Held',
  committed: 'Charged after a hold',
  released: 'Released, not charged',
  expired: 'Hold ran out, not charged',
} as const satisfies Record<LogRow['status'], string>

export const logWords = ({ status, tokens }: Pick<LogRow, 'status' | 'tokens'>): string =>
  status === 'done' && tokens === 0n ? 'Recorded at 0, unlimited license' : states[status]

/** Which camera used what, when, for how many tokens; newest first. */
export function DeviceLog({ rows }: { rows: readonly LogRow[] }) {
  if (rows.length === 0)
    return (
      <EmptyState>
        Nothing here. The log shows each analysis of a camera that the filter allows.
      </EmptyState>
    )
  return (
    <Table
      caption="Event log"
      columns={[
        { key: 'time', label: 'Time', phone: 'second' },
        { key: 'camera', label: 'Camera', phone: 'first' },
        { key: 'what', label: 'What', phone: 'below' },
        { key: 'state', label: 'Outcome', phone: 'below' },
        { key: 'tokens', label: 'Tokens', align: 'end', phone: 'firstEnd' },
      ]}
      rows={rows.map((row) => ({
        id: row.id,
        cells: {
          time: <Instant at={row.createdAt} />,
          camera: row.deviceName,
          what: row.quantity === 1n ? row.itemName : `${row.quantity} × ${row.itemName}`,
          state: logWords(row),
          tokens: <Tokens plain amount={formatTokensForPeople(row.tokens)} />,
        },
      }))}
    />
  )
}

export function DeviceLogFilter(props: {
  cameras: readonly { readonly id: string; readonly name: string }[]
  camera: string | null
  days: AskedDays
  /** What the address says of the page's other list. */
  kept: Readonly<Record<string, string | null>>
  tools: ReactNode
}) {
  return (
    <FilterBar
      tools={props.tools}
      problem={unknownDaysWords(props.days)}
      anchor="log"
      kept={props.kept}
    >
      <SelectField
        label="Camera"
        name="camera"
        defaultValue={props.camera ?? ''}
        placeholder="Every camera"
        options={props.cameras.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <DayFields days={props.days} />
    </FilterBar>
  )
}
