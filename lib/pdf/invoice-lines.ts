import type { PaperLine } from '@/lib/domain/invoices/paper-lines'
import { bottom, contentWidth, type Doc, heightOf, margin, quiet, rule, write } from './page'
import { end, group, type Part, tagged } from './tags'

const widths = { quantity: 52, unit: 76, amount: 84 }
const gap = 8
const size = 8.5

type Columns = {
  readonly words: { readonly x: number; readonly width: number }
  readonly quantity: Column
  readonly unit: Column
  readonly amount: Column
}
type Column = { readonly x: number; readonly width: number; readonly align: 'right' }

/** The lines as a table, its head repeated on every page; answers where it ends. */
export function drawLines(input: {
  doc: Doc
  root: Part
  lines: readonly PaperLine[]
  y: number
}): number {
  const { doc, root, lines } = input
  const columns = columnsOf(doc)
  const table = group(root, 'Table')
  let y = drawHead(doc, columns, { table, y: input.y })
  for (const line of lines) {
    const height = rowHeight(doc, columns, line)
    if (y + height > bottom(doc)) {
      doc.addPage()
      y = drawHead(doc, columns, { table: null, y: margin })
    }
    drawRow(doc, columns, { table, line, y })
    y += height
    rule(doc, y - 2)
  }
  end(table)
  return y
}

function columnsOf(doc: Doc): Columns {
  const right = margin + contentWidth(doc)
  const amount = { x: right - widths.amount, width: widths.amount, align: 'right' } as const
  const unit = { x: amount.x - gap - widths.unit, width: widths.unit, align: 'right' } as const
  const quantity = {
    x: unit.x - gap - widths.quantity,
    width: widths.quantity,
    align: 'right',
  } as const
  return { words: { x: margin, width: quantity.x - gap - margin }, quantity, unit, amount }
}

const heads = [
  ['words', 'Description'],
  ['quantity', 'Quantity'],
  ['unit', 'Unit price'],
  ['amount', 'Amount'],
] as const

/** Tagged once; repeated on later pages it is decoration. */
function drawHead(doc: Doc, columns: Columns, at: { table: Part | null; y: number }): number {
  const cells = () =>
    heads.map(([column, text]) => () => {
      write(doc, text, { ...columns[column], y: at.y, size, color: quiet })
    })
  if (at.table) {
    const row = group(at.table, 'TR')
    for (const draw of cells()) tagged(row, 'TH', draw)
    end(row)
  } else {
    doc.markContent('Artifact', { type: 'Pagination' })
    for (const draw of cells()) draw()
    doc.endMarkedContent()
  }
  rule(doc, at.y + 15)
  return at.y + 20
}

function rowHeight(doc: Doc, { words }: Columns, line: PaperLine): number {
  const { width } = words
  const period = line.period === null ? 0 : heightOf(doc, line.period, { width, size: 7.5 })
  return heightOf(doc, line.words, { width, size }) + period + 8
}

function drawRow(
  doc: Doc,
  columns: Columns,
  { table, line, y }: { table: Part; line: PaperLine; y: number },
): void {
  const row = group(table, 'TR')
  tagged(row, 'TD', () => {
    const height = write(doc, line.words, { ...columns.words, y, size })
    if (line.period === null) return
    write(doc, line.period, { ...columns.words, y: y + height, size: 7.5, color: quiet })
  })
  for (const column of ['quantity', 'unit', 'amount'] as const) {
    tagged(row, 'TD', () => {
      const text = line[column]
      if (text !== null) write(doc, text, { ...columns[column], y, size })
    })
  }
  end(row)
}
