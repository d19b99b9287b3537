import type { ReactNode } from 'react'

/** The buttons at a dialog's or form's end: the main one first in reading order, on the right. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <div className="mt-6 flex flex-wrap justify-end gap-2">{children}</div>
}
