import { inflateSync } from 'node:zlib'

/**
 * The text of a PDF as pdfkit writes it: each page's shown strings in order, glyphs turned back into
 * letters by the fonts' own ToUnicode tables (what a reader's copy and search go by).
 */
export function readPdf(bytes: Uint8Array): { pages: string[][]; raw: string } {
  const objects = objectsOf(bytes)
  const fonts = fontsOf(objects)
  const pages = [...objects.values()].filter(({ head }) => /\/Type \/Page\b(?!s)/.test(head))
  return {
    pages: pages.map(({ head }) => stringsOf(streamOf(objects, head, 'Contents'), fonts)),
    raw: [...objects.values()].map(({ head }) => head).join('\n'),
  }
}

type PdfObject = { readonly head: string; readonly stream: string }

function objectsOf(bytes: Uint8Array): Map<string, PdfObject> {
  const text = Buffer.from(bytes).toString('latin1')
  const objects = new Map<string, PdfObject>()
  for (const [, id = '', body = ''] of text.matchAll(/\n(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const [head = '', stream] = body.split(/\nstream\n/, 2)
    objects.set(id, { head, stream: stream === undefined ? '' : streamText(head, stream) })
  }
  return objects
}

function streamText(head: string, stream: string): string {
  const length = Number(/\/Length (\d+)/.exec(head)?.[1] ?? stream.length)
  const bytes = Buffer.from(stream.slice(0, length), 'latin1')
  return head.includes('/FlateDecode')
    ? inflateSync(bytes).toString('latin1')
    : bytes.toString('latin1')
}

const streamOf = (objects: Map<string, PdfObject>, head: string, name: string): string =>
  objects.get(new RegExp(`/${name} (\\d+) 0 R`).exec(head)?.[1] ?? '')?.stream ?? ''

/** Letters by glyph, for each font's name on the page (`F1`). */
function fontsOf(objects: Map<string, PdfObject>): Map<string, Map<number, string>> {
  const fonts = new Map<string, Map<number, string>>()
  for (const { head } of objects.values()) {
    for (const [, name = '', id = ''] of head.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const font = objects.get(id)
      if (font) fonts.set(name, lettersOf(streamOf(objects, font.head, 'ToUnicode')))
    }
  }
  return fonts
}

function lettersOf(table: string): Map<number, string> {
  const letters = new Map<number, string>()
  for (const [, from = '', list = ''] of table.matchAll(
    /<([0-9a-f]+)> <[0-9a-f]+> \[([^\]]*)\]/gi,
  )) {
    const entries = [...list.matchAll(/<([0-9a-f ]*)>/gi)]
    for (const [index, [, hex = '']] of entries.entries()) {
      letters.set(Number.parseInt(from, 16) + index, fromUtf16(hex.replaceAll(' ', '')))
    }
  }
  return letters
}

const fromUtf16 = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le')

function stringsOf(content: string, fonts: Map<string, Map<number, string>>): string[] {
  let letters = new Map<number, string>()
  const strings: string[] = []
  for (const [, font, shown] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (font !== undefined) letters = fonts.get(font) ?? letters
    else if (shown !== undefined) strings.push(decode(shown, letters))
  }
  return strings
}

const decode = (shown: string, letters: Map<number, string>): string =>
  [...shown.matchAll(/<([0-9a-f]+)>/gi)]
    .flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? [])
    .map((glyph) => letters.get(Number.parseInt(glyph, 16)) ?? '\uFFFD')
    .join('')
