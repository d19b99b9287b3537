'use client'
import { useEffect, useRef } from 'react'
import { type Row, Table, type TableProps } from './table'

export type SelectableRow = Omit<Row, 'select'> & {
  /** Names the box: "Professional, renews 1 Apr 2026". */
  selectLabel: string
  /** Why this row cannot be chosen; the box is then disabled and says so. */
  disabledReason?: string | undefined
}

export type SelectableTableProps = Omit<TableProps, 'rows' | 'selectAll'> & {
  rows: readonly SelectableRow[]
  selected: readonly string[]
  onSelectedChange: (ids: string[]) => void
  /** The name the chosen ids are submitted under. */
  name?: string
}

/** A table whose rows can be chosen; the caller holds the selection. */
export function SelectableTable(props: SelectableTableProps) {
  const { rows, selected, onSelectedChange, name, ...rest } = props
  const free = rows.filter((row) => row.disabledReason === undefined).map((row) => row.id)
  const chosen = free.filter((id) => selected.includes(id))
  const toggle = (id: string) =>
    onSelectedChange(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id])
  const all = free.length > 0 && chosen.length === free.length
  const whole = useEarlyTicks((ids) => onSelectedChange(free.filter((id) => ids.includes(id))))
  return (
    <div ref={whole}>
      <Table
        {...rest}
        selectAll={
          <Box
            label="Select all"
            checked={all}
            partly={chosen.length > 0 && !all}
            disabled={free.length === 0}
            onToggle={() => onSelectedChange(all ? [] : free)}
          />
        }
        rows={rows.map((row) => ({
          ...row,
          select: (
            <Box
              row
              label={
                row.disabledReason ? `${row.selectLabel}: ${row.disabledReason}` : row.selectLabel
              }
              name={name}
              value={row.id}
              checked={chosen.includes(row.id)}
              disabled={row.disabledReason !== undefined}
              onToggle={() => toggle(row.id)}
            />
          ),
        }))}
      />
    </div>
  )
}

/** What was ticked while the page was still loading: without this it would be forgotten at the next change. */
function useEarlyTicks(adopt: (ids: string[]) => void) {
  const whole = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const boxes = [...(whole.current?.querySelectorAll<HTMLInputElement>('input[data-row]') ?? [])]
    if (boxes.some((box) => box.checked !== box.defaultChecked))
      adopt(boxes.filter(({ checked }) => checked).map(({ value }) => value))
    // eslint-disable-next-line react/exhaustive-deps -- once: from then on every tick is heard
  }, [])
  return whole
}

type BoxProps = {
  label: string
  checked: boolean
  disabled: boolean
  onToggle: () => void
  partly?: boolean
  row?: boolean
  name?: string | undefined
  value?: string
}

function Box({ label, checked, disabled, onToggle, partly = false, row, name, value }: BoxProps) {
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (box.current !== null) box.current.indeterminate = partly
  }, [partly])
  return (
    <input
      ref={box}
      type="checkbox"
      aria-label={label}
      title={disabled ? label : undefined}
      data-row={row === true ? '' : undefined}
      name={name}
      value={value}
      checked={checked}
      disabled={disabled}
      onChange={onToggle}
      className="block size-6 accent-accent disabled:opacity-50"
    />
  )
}
