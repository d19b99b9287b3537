import PDFDocument from 'pdfkit'
import { drawable } from './drawable'
import { fonts } from './fonts'

export type Doc = InstanceType<typeof PDFDocument>

export const margin = 56
export const ink = '#26251f'
export const quiet = '#6b6a62'
export const hairline = '#d9d6cc'
export const accent = '#1f6b45'

/** Where the text ends, from the page's own size. */
export const contentWidth = (doc: Doc): number => doc.page.width - 2 * margin
export const bottom = (doc: Doc): number => doc.page.height - margin - 24

/** An A4 document with tags, language and title, so that a screen reader reads it in order. */
export function openDocument(info: { title: string; author: string; at: Date }): Doc {
  const doc = new PDFDocument({
    size: 'A4',
    // Margins are kept by hand: pdfkit would else add pages of its own.
    margins: { top: margin, bottom: 0, left: margin, right: margin },
    pdfVersion: '1.7',
    tagged: true,
    lang: 'en-US',
    displayTitle: true,
    bufferPages: true,
    info: { Title: info.title, Author: info.author, CreationDate: info.at, ModDate: info.at },
  })
  doc.registerFont('regular', fonts.regular)
  doc.registerFont('strong', fonts.strong)
  return doc
}

/** Collects what the document writes. */
export function closeDocument(doc: Doc): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = []
    doc.on('data', (chunk: Uint8Array) => chunks.push(chunk))
    doc.on('end', () => resolve(Buffer.concat(chunks)))
    doc.on('error', reject)
    doc.end()
  })
}

type TextAt = {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly align?: 'left' | 'right'
  readonly font?: 'regular' | 'strong'
  readonly size?: number
  readonly color?: string
}

/** Writes a text and answers how high it is. */
export function write(doc: Doc, said: string, at: TextAt): number {
  const text = drawable(said)
  doc
    .font(at.font ?? 'regular')
    .fontSize(at.size ?? 9)
    .fillColor(at.color ?? ink)
  const natural = doc.widthOfString(text)
  if (natural <= at.width && !text.includes('\n')) return writeLine(doc, text, { ...at, natural })
  doc.text(text, at.x, at.y, { width: at.width, align: at.align ?? 'left' })
  return doc.y - at.y
}

/** What fits needs no wrapping, which is most of the work of setting a text. */
function writeLine(doc: Doc, text: string, at: TextAt & { readonly natural: number }): number {
  const x = at.align === 'right' ? at.x + at.width - at.natural : at.x
  doc.text(text, x, at.y, { lineBreak: false })
  return doc.currentLineHeight(true)
}

/** How high a text will be, without writing it. */
export function heightOf(
  doc: Doc,
  said: string,
  at: Pick<TextAt, 'width' | 'font' | 'size'>,
): number {
  const text = drawable(said)
  doc.font(at.font ?? 'regular').fontSize(at.size ?? 9)
  const fits = !text.includes('\n') && doc.widthOfString(text) <= at.width
  return fits ? doc.currentLineHeight(true) : doc.heightOfString(text, { width: at.width })
}

/** A line that carries no meaning: a screen reader leaves it out. */
export function rule(doc: Doc, y: number): void {
  doc.markContent('Artifact', { type: 'Layout' })
  doc
    .moveTo(margin, y)
    .lineTo(doc.page.width - margin, y)
    .lineWidth(0.5)
    .strokeColor(hairline)
    .stroke()
  doc.endMarkedContent()
}
