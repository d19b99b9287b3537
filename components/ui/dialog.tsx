'use client'
import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { type ButtonLook, buttonStyle } from './button-style'

export type DialogTrigger = ButtonLook & { label: ReactNode; disabled?: boolean }

export type DialogProps = {
  title: ReactNode
  description?: ReactNode
  /** The button that opens it. Leave out when `open` is held by the caller. */
  trigger?: DialogTrigger
  open?: boolean
  onOpenChange?: (open: boolean) => void
  children: ReactNode
}

/** A window over the page for one short task. Escape, the cross and a press outside close it. */
export function Dialog(props: DialogProps) {
  return (
    <Base.Root open={props.open} onOpenChange={(open) => props.onOpenChange?.(open)}>
      {props.trigger && (
        <Base.Trigger className={buttonStyle(props.trigger)} disabled={props.trigger.disabled}>
          {props.trigger.label}
        </Base.Trigger>
      )}
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-veil transition-opacity data-[ending-style]:opacity-0 data-[starting-style]:opacity-0" />
        <Base.Popup className="floating fixed inset-x-4 top-[10dvh] z-50 mx-auto max-h-[80dvh] max-w-lg overflow-y-auto p-6">
          <Base.Title className="pr-8 text-16 font-strong">{props.title}</Base.Title>
          {props.description !== undefined && (
            <Base.Description className="mt-1 text-quiet">{props.description}</Base.Description>
          )}
          <div className="mt-4">{props.children}</div>
          <Base.Close
            aria-label="Close"
            className="absolute top-5 right-5 inline-flex size-8 items-center justify-center rounded-control text-quiet hover:text-ink"
          >
            <X aria-hidden="true" className="size-4" />
          </Base.Close>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
