'use client'
import type { ReactNode } from 'react'

/**
 * What takes the place of what was just used, such as a form's next step: it gets the focus, which would be
 * lost with the button that is gone, so that reading and the keyboard go on here. `when`: not on the page's
 * own first showing.
 */
export function Arrival({ when = true, children }: { when?: boolean; children: ReactNode }) {
  return (
    <div
      tabIndex={-1}
      ref={when ? takeFocus : undefined}
      className="flex w-full flex-col items-start gap-4 outline-none"
    >
      {children}
    </div>
  )
}

const takeFocus = (element: HTMLElement | null): void => element?.focus()
