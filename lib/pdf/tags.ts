import type { Doc } from './page'

/** The standard structure types that a paper needs. */
export type Tag = 'Document' | 'Sect' | 'H1' | 'H2' | 'P' | 'Table' | 'TR' | 'TH' | 'TD'

/** A place in the paper's structure, with the document it belongs to. */
export type Part = { readonly doc: Doc; readonly element: ReturnType<Doc['struct']> }

/** The paper's root: everything that a screen reader reads hangs below it. */
export function openRoot(doc: Doc): Part {
  const element = doc.struct('Document')
  doc.addStructure(element)
  return { doc, element }
}

/** A group of tagged things. Close it with `end` when all of it is drawn. */
export function group({ doc, element }: Part, tag: Tag): Part {
  const child = doc.struct(tag)
  element.add(child)
  return { doc, element: child }
}

export const end = ({ element }: Part): void => {
  element.end()
}

/** Draws something as the content of one tag. */
export function tagged(parent: Part, tag: Tag, draw: () => void): void {
  const part = group(parent, tag)
  part.element.add(part.doc.markStructureContent(tag))
  draw()
  part.doc.endMarkedContent()
  end(part)
}
