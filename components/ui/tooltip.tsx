'use client'
import { Tooltip as Base } from '@base-ui/react/tooltip'
import type { ReactNode } from 'react'

/** A few more words on hover and focus. Never the only place of something one must know. */
export function Tooltip({ text, children }: { text: ReactNode; children: ReactNode }) {
  return (
    <Base.Root>
      <Base.Trigger className="rounded-control underline decoration-line decoration-dotted underline-offset-4">
        {children}
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} className="z-50">
          <Base.Popup className="floating max-w-72 px-3 py-2 text-13">{text}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
