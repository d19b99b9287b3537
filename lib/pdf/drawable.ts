import { openSync } from 'fontkit'
import { fonts } from './fonts'

/** Stands for a letter that the paper's font lacks. */
export const missing = '□'

/** A letter with its marks. Blanks and signs that are not seen are nobody's letters. */
const letters = /[^\s\p{Cf}\p{M}]\p{M}*/gu
const plain = /^[\x20-\x7e]*$/

let known: ReturnType<typeof openSync> | undefined

/**
 * A text as the paper can draw it. A letter without a glyph would be an empty box on the page and another
 * letter to whoever copies it; here it is a box in both.
 */
export function drawable(text: string): string {
  if (plain.test(text)) return text
  const font = (known ??= openSync(fonts.regular))
  const isDrawn = (letter: string) =>
    Array.from(letter).every((sign) => font.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0))
  return text.normalize('NFC').replaceAll(letters, (letter) => (isDrawn(letter) ? letter : missing))
}

/** Whether the paper lacks a letter of any of these. */
export const lacksLetters = (texts: readonly string[]): boolean =>
  texts.some((text) => drawable(text).split(missing).length > text.split(missing).length)
