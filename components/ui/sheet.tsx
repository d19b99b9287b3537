'use client'
import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'

export type SheetProps = {
  title: string
  /** What the opening button shows; its look is the caller's. */
  trigger: ReactNode
  triggerClassName?: string
  open?: boolean
  onOpenChange?: (open: boolean) => void
  children: ReactNode
}

/** A surface that rises from the bottom edge of a phone. */
export function Sheet(props: SheetProps) {
  return (
    <Base.Root open={props.open} onOpenChange={(open) => props.onOpenChange?.(open)}>
      <Base.Trigger className={props.triggerClassName}>{props.trigger}</Base.Trigger>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-veil transition-opacity data-[ending-style]:opacity-0 data-[starting-style]:opacity-0" />
        <Base.Popup className="floating fixed inset-x-0 bottom-0 z-50 max-h-[85dvh] overflow-y-auto rounded-b-none! p-4 pb-8">
          <div className="mb-2 flex items-center justify-between">
            <Base.Title className="text-16 font-strong">{props.title}</Base.Title>
            <Base.Close
              aria-label="Close"
              className="inline-flex size-10 items-center justify-center rounded-control text-quiet hover:text-ink"
            >
              <X aria-hidden="true" className="size-4" />
            </Base.Close>
          </div>
          {props.children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
