'use client'
import { Dialog as Base } from '@base-ui/react/dialog'
import { CrossMark } from './marks'
import type { SheetProps } from './sheet-props'

export type SheetWindowProps = Omit<SheetProps, 'trigger' | 'triggerClassName'> & {
  /** Gets the focus back. */
  buttonId: string
}

/** The half of `Sheet` that is seen when it is open. */
export function SheetWindow({ title, open, onOpenChange, buttonId, children }: SheetWindowProps) {
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-veil transition-opacity data-[ending-style]:opacity-0 data-[starting-style]:opacity-0" />
        <Base.Popup
          finalFocus={() => document.getElementById(buttonId)}
          className="floating fixed inset-x-0 bottom-0 z-50 max-h-[85dvh] overflow-y-auto rounded-b-none! p-4 pb-8"
        >
          <div className="mb-2 flex items-center justify-between">
            <Base.Title className="text-16 font-strong">{title}</Base.Title>
            <Base.Close
              aria-label="Close"
              className="inline-flex size-10 items-center justify-center rounded-control text-quiet hover:text-ink"
            >
              <CrossMark />
            </Base.Close>
          </div>
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
