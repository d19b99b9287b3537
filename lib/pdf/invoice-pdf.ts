import type { InvoicePaper, PaperRow } from '@/lib/domain/invoices/paper'
import { lacksLetters, missing } from './drawable'
import { drawLines } from './invoice-lines'
import {
  accent,
  bottom,
  closeDocument,
  contentWidth,
  type Doc,
  margin,
  openDocument,
  quiet,
  rule,
  write,
} from './page'
import { end, group, openRoot, type Part, tagged } from './tags'

/**
 * An invoice as a PDF: the same words and figures as on the screen (both draw an `InvoicePaper`),
 * tagged, in English, with the letters of every alphabet that DejaVu has.
 */
export function invoicePdf(paper: InvoicePaper, issuedAt: Date): Promise<Uint8Array> {
  const doc = openDocument({
    title: `Invoice ${paper.number}`,
    author: paper.vendor[0] ?? 'Vendor',
    at: issuedAt,
  })
  const root = openRoot(doc)
  let y = drawHead(doc, root, paper)
  y = drawLines({ doc, root, lines: paper.lines, y })
  y = drawSums(doc, root, { paper, y })
  drawAfterwards(doc, root, { paper, y })
  end(root)
  numberPages(doc, paper)
  return closeDocument(doc)
}

/** "Paid on 27 Nov 2026" in its size. */
const stampWidth = 160

function drawHead(doc: Doc, root: Part, paper: InvoicePaper): number {
  // A number stands on one line beside the stamp, which is the shorter of the two.
  const title = contentWidth(doc) - stampWidth - 12
  let y: number = margin
  tagged(root, 'H1', () => {
    y += write(doc, `Invoice ${paper.number}`, {
      x: margin,
      y,
      width: title,
      font: 'strong',
      size: 18,
    })
  })
  tagged(root, 'P', () => {
    write(doc, paper.stamp ?? paper.status.word, {
      x: margin + title + 12,
      y: margin + 4,
      width: stampWidth,
      align: 'right',
      font: 'strong',
      size: 12,
      color: paper.stamp === null ? quiet : accent,
    })
  })
  tagged(root, 'P', () => {
    y +=
      4 + write(doc, `Issued ${paper.issued}`, { x: margin, y: y + 4, width: title, color: quiet })
  })
  const top = y + 20
  const from = drawParty(doc, root, { title: 'From', lines: paper.vendor, x: margin, y: top })
  const to = drawParty(doc, root, {
    title: 'Bill to',
    lines: paper.billTo,
    x: margin + contentWidth(doc) / 2 + 12,
    y: top,
  })
  return Math.max(from, to) + 24
}

function drawParty(
  doc: Doc,
  root: Part,
  party: { title: string; lines: readonly string[]; x: number; y: number },
): number {
  const width = contentWidth(doc) / 2 - 12
  let { y } = party
  const section = group(root, 'Sect')
  tagged(section, 'H2', () => {
    y += write(doc, party.title, { x: party.x, y, width, color: quiet }) + 2
  })
  for (const [index, line] of party.lines.entries()) {
    const font = index === 0 ? 'strong' : 'regular'
    tagged(section, 'P', () => {
      y += write(doc, line, { x: party.x, y, width, font }) + 1
    })
  }
  end(section)
  return y
}

function drawSums(doc: Doc, root: Part, at: { paper: InvoicePaper; y: number }): number {
  let y = roomFor(doc, at.y + 8, 18 * (at.paper.sums.length + 1))
  for (const row of at.paper.sums) y = drawRow(doc, root, { row, y, strong: false })
  rule(doc, y + 2)
  return drawRow(doc, root, { row: at.paper.final, y: y + 8, strong: true }) + 16
}

function drawRow(
  doc: Doc,
  root: Part,
  { row, y, strong }: { row: PaperRow; y: number; strong: boolean },
): number {
  const style = strong ? ({ font: 'strong', size: 11 } as const) : {}
  const width = contentWidth(doc)
  let height = 0
  tagged(root, 'P', () => {
    height = write(doc, row.label, { x: margin, y, width: width - 120, ...style })
    write(doc, row.amount, { x: margin + width - 116, y, width: 116, align: 'right', ...style })
  })
  return y + height + 5
}

/** What happened to the invoice later, and whom to ask. */
function drawAfterwards(doc: Doc, root: Part, at: { paper: InvoicePaper; y: number }): void {
  const { payments, creditNotes, contact } = at.paper
  let { y } = at
  for (const { label, at: when, amount } of [...payments, ...creditNotes]) {
    y = roomFor(doc, y, 18)
    y = drawRow(doc, root, { row: { label: `${label}, ${when}`, amount }, y, strong: false })
  }
  y = roomFor(doc, y + 12, 36)
  for (const words of lacksLetters(wordsOf(at.paper)) ? [contact, lackWords] : [contact]) {
    tagged(root, 'P', () => {
      y += write(doc, words, { x: margin, y, width: contentWidth(doc), color: quiet }) + 4
    })
  }
}

const lackWords = `${missing} stands for a letter that this paper cannot draw; the invoice in the portal has all of them.`

/** What people wrote. */
const wordsOf = ({ vendor, billTo, lines, creditNotes }: InvoicePaper): string[] => [
  ...vendor,
  ...billTo,
  ...lines.map(({ words }) => words),
  ...creditNotes.map(({ label }) => label),
]

/** The same place, or the top of a new page when there is too little room. */
function roomFor(doc: Doc, y: number, height: number): number {
  if (y + height <= bottom(doc)) return y
  doc.addPage()
  return margin
}

/** Page numbers are decoration to a screen reader, so they are artifacts. */
function numberPages(doc: Doc, paper: InvoicePaper): void {
  const { count } = doc.bufferedPageRange()
  for (let page = 0; page < count; page += 1) {
    doc.switchToPage(page)
    doc.markContent('Artifact', { type: 'Pagination' })
    write(doc, `${paper.number} · page ${page + 1} of ${count}`, {
      x: margin,
      y: doc.page.height - margin + 8,
      width: contentWidth(doc),
      size: 8,
      align: 'right',
      color: quiet,
    })
    doc.endMarkedContent()
  }
}
