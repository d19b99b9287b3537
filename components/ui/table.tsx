import Link from 'next/link'
import type { ReactNode } from 'react'
import { classes } from './classes'
import { Drawing } from './drawing'

export type Column = {
  key: string
  label: string
  /** Money, tokens and counts stand on the right. */
  align?: 'start' | 'end'
  /** For a column of buttons: the label is only read out. */
  hideLabel?: boolean
  /** Its share of the width, so that tables one under the other stand in the same columns: `sm:w-1/6`. */
  width?: string
  /** The address of the same list sorted by this column. */
  sortHref?: string
  sorted?: 'ascending' | 'descending'
  /** Where its value stands on a phone, in a table whose rows are two lines there instead of a card. */
  phone?: PhonePlace
}

/** First line or second, at its start or its end; `below` has a line of its own. */
type PhonePlace = 'first' | 'firstEnd' | 'second' | 'secondEnd' | 'below'

export type Row = {
  id: string
  /** By column key. The first column names the row. */
  cells: Readonly<Record<string, ReactNode>>
  /** A box before the first cell. */
  select?: ReactNode
}

export type TableProps = {
  /** Names the table for a screen reader. */
  caption: string
  columns: readonly Column[]
  rows: readonly Row[]
  /** What the leading box column holds in its head: a "select all" box. */
  selectAll?: ReactNode
  /** A last row of sums, by column key. */
  foot?: Readonly<Record<string, ReactNode>>
}

// Spelt out, because `display: block` on a phone takes the elements' own roles away in some browsers.
const role = {
  table: { role: 'table' },
  rowgroup: { role: 'rowgroup' },
  row: { role: 'row' },
  rowheader: { role: 'rowheader' },
  columnheader: { role: 'columnheader' },
  cell: { role: 'cell' },
} as const

/**
 * Rows between hairlines; below 640 px each row becomes a card whose values carry their column's label, or,
 * once its columns say their place on a phone, two dense lines.
 */
export function Table({ caption, columns, rows, selectAll, foot }: TableProps) {
  const selectable = selectAll !== undefined || rows.some((row) => row.select !== undefined)
  const usable = selectAll !== undefined || columns.some(({ sortHref }) => sortHref !== undefined)
  return (
    <div className="sm:overflow-x-auto">
      <table {...role.table} className="w-full max-sm:block">
        <caption className="sr-only">{caption}</caption>
        <thead {...role.rowgroup} className={usable ? 'max-sm:block' : 'max-sm:sr-only'}>
          <tr
            {...role.row}
            className="relative border-b border-line max-sm:-mx-4 max-sm:flex max-sm:flex-wrap max-sm:items-center max-sm:gap-x-6 max-sm:px-4"
          >
            {selectable && (
              <td
                {...role.cell}
                className="w-8 py-2 max-sm:order-last max-sm:ml-auto max-sm:w-auto"
              >
                {selectAll !== undefined && <SelectAll>{selectAll}</SelectAll>}
              </td>
            )}
            {columns.map((column) => (
              <Head key={column.key} column={column} />
            ))}
          </tr>
        </thead>
        <tbody {...role.rowgroup} className="max-sm:block">
          {rows.map((row) => (
            <BodyRow key={row.id} row={row} columns={columns} selectable={selectable} />
          ))}
        </tbody>
        {foot !== undefined && (
          <tfoot {...role.rowgroup} className="border-t border-line font-strong max-sm:block">
            <BodyRow row={{ id: 'foot', cells: foot }} columns={columns} selectable={selectable} />
          </tfoot>
        )}
      </table>
    </div>
  )
}

/** On a phone the box that chooses all stands alone, so it says what it does. */
function SelectAll({ children }: { children: ReactNode }) {
  return (
    <label className="flex items-center gap-2">
      <span aria-hidden="true" className="text-13 text-quiet sm:hidden">
        All
      </span>
      {children}
    </label>
  )
}

const arrows = {
  ascending: 'M12 19V5M6 11l6-6 6 6',
  descending: 'M12 5v14M6 13l6 6 6-6',
} as const

/** On a phone only what the list can be sorted by is left of the head. */
function Head({ column }: { column: Column }) {
  return (
    <th
      {...role.columnheader}
      scope="col"
      aria-sort={column.sorted}
      className={classes(
        'h-10 px-1.5 text-13 font-regular whitespace-nowrap text-quiet first:pl-0 last:pr-0 lg:px-2 xl:px-3',
        column.align === 'end' ? 'text-right' : 'text-left',
        column.width,
        column.sortHref === undefined
          ? 'max-sm:sr-only'
          : 'max-sm:flex max-sm:items-center max-sm:px-0',
      )}
    >
      {column.sortHref === undefined ? (
        <span className={column.hideLabel === true ? 'sr-only' : undefined}>{column.label}</span>
      ) : (
        <Link
          href={column.sortHref}
          className="inline-flex min-h-6 items-center gap-1 hover:text-ink"
        >
          {column.label}
          {column.sorted !== undefined && <Drawing path={arrows[column.sorted]} size="small" />}
        </Link>
      )}
    </th>
  )
}

function BodyRow(props: { row: Row; columns: readonly Column[]; selectable: boolean }) {
  const dense = props.columns.some(({ phone }) => phone !== undefined)
  return (
    <tr
      {...role.row}
      className={classes(
        'relative border-b border-hairline last:border-b-0 has-[input[data-row]:checked]:bg-accent-soft max-sm:-mx-4 max-sm:px-4 max-sm:py-3',
        dense
          ? 'max-sm:grid max-sm:grid-cols-[minmax(0,1fr)_auto] max-sm:items-baseline max-sm:gap-x-4 max-sm:gap-y-1'
          : 'max-sm:block',
        // The box has the right edge of the lines for itself.
        dense && props.selectable && 'max-sm:pr-14',
      )}
    >
      {props.selectable && (
        <td
          {...role.cell}
          className="w-8 py-2 align-top max-sm:absolute max-sm:top-1 max-sm:right-4 max-sm:z-1 max-sm:w-6 max-sm:px-0"
        >
          {props.row.select}
        </td>
      )}
      {props.columns.map((column, index) => (
        <Cell
          key={column.key}
          column={column}
          first={index === 0}
          besideBox={index === 0 && props.selectable}
        >
          {props.row.cells[column.key]}
        </Cell>
      ))}
    </tr>
  )
}

function Cell(props: {
  column: Column
  first: boolean
  /** On a phone the row's box stands at the end of this line. */
  besideBox: boolean
  children: ReactNode
}) {
  const { column, first, children } = props
  if (children === undefined || children === null)
    return <td {...role.cell} className="max-sm:hidden" />
  const Tag = first ? 'th' : 'td'
  return (
    <Tag
      {...(first ? role.rowheader : role.cell)}
      scope={first ? 'row' : undefined}
      data-label={column.hideLabel === true ? undefined : column.label}
      className={classes(
        'h-10 px-1.5 py-2.5 align-baseline font-regular first:pl-0 last:pr-0 max-sm:h-auto max-sm:px-0 lg:px-2 xl:px-3',
        column.align === 'end' ? 'text-right' : 'text-left',
        onPhone(column, first),
        props.besideBox && 'max-sm:pr-10',
      )}
    >
      {/* One box beside the label on a phone. A row's buttons may stand in its padding: its words keep their line. */}
      <div className={classes('min-w-min sm:min-w-0', column.hideLabel === true && 'sm:-my-1.5')}>
        {children}
      </div>
    </Tag>
  )
}

/** One under the other with their labels, the first as the card's head; or each at its place in the lines. */
function onPhone(column: Column, first: boolean): string {
  if (column.phone !== undefined) return `max-sm:py-0 ${places[column.phone]}`
  return first
    ? 'max-sm:block max-sm:min-h-8 max-sm:py-1 max-sm:text-left max-sm:font-strong max-sm:[&_.text-13]:font-regular'
    : 'max-sm:flex max-sm:min-h-8 max-sm:items-baseline max-sm:justify-between max-sm:gap-4 max-sm:py-1 max-sm:text-right max-sm:[&_.flex-wrap]:justify-end max-sm:before:text-left max-sm:before:text-quiet max-sm:before:content-[attr(data-label)]'
}

// Only a figure at the end of the second line is not told from the one above it without its label.
const places = {
  first:
    'max-sm:col-start-1 max-sm:row-start-1 max-sm:text-left max-sm:font-strong max-sm:[&_.text-13]:font-regular',
  firstEnd: 'max-sm:col-start-2 max-sm:row-start-1 max-sm:text-right max-sm:font-strong',
  second: 'max-sm:col-start-1 max-sm:row-start-2 max-sm:text-left max-sm:text-13 max-sm:text-quiet',
  secondEnd:
    'max-sm:col-start-2 max-sm:row-start-2 max-sm:text-right max-sm:text-13 max-sm:text-quiet max-sm:before:mr-1 max-sm:before:content-[attr(data-label)]',
  below: 'max-sm:col-span-2 max-sm:text-left max-sm:text-13 max-sm:text-quiet',
} as const satisfies Record<PhonePlace, string>
