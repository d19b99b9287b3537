/** What is asked of pdfkit's own reader of fonts, which comes without types. */
declare module 'fontkit' {
  export function openSync(path: string): { hasGlyphForCodePoint(codePoint: number): boolean }
}
