import type { ReactNode } from 'react'

/** The buttons at a dialog's end, the main one on the right. They stay in sight while a long dialog scrolls. */
export function DialogActions({ children }: { children: ReactNode }) {
  return (
    <div className="sticky -bottom-6 -mx-6 mt-2 -mb-6 flex flex-wrap justify-end gap-2 border-t border-hairline bg-surface px-6 py-4">
      {children}
    </div>
  )
}
