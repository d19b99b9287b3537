import { stringify } from 'csv-stringify/sync'

export type CsvColumn<Row> = {
  readonly head: string
  readonly of: (row: Row) => string | number | null
}

/** More lines than this no spreadsheet is asked to open at once: a narrower list gives the rest. */
export const mostLines = 50_000

/** What some reader takes for the end of a cell or a line: in much of Europe Excel splits at semicolons. */
const otherSeparators = /[\r\n\t;]/

/**
 * A list as a file for a spreadsheet: UTF-8 with its mark, CRLF, and no cell that a spreadsheet would
 * run as a formula. Negative figures belong in a column of their own ("Out"), because a leading minus
 * is escaped too.
 */
export function csvAnswer<Row>(file: {
  readonly name: string
  readonly columns: readonly CsvColumn<Row>[]
  readonly rows: readonly Row[]
}): Response {
  const { name, columns, rows } = file
  const lines = [
    columns.map(({ head }) => head),
    ...rows.map((row) => columns.map((column) => column.of(row))),
  ]
  const text = stringify(lines, {
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
    quoted_match: otherSeparators,
  })
  return new Response(text, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}.csv"`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}
