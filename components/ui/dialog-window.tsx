'use client'
import { Dialog as Base } from '@base-ui/react/dialog'
import { CrossMark } from './marks'
import type { DialogProps } from './dialog-props'
import { useReturnPlace } from './return-place'

export type DialogWindowProps = Omit<DialogProps, 'trigger'> & {
  /** Gets the focus back. */
  buttonId: string
}

/** The half of `Dialog` that is seen when it is open. */
export function DialogWindow(props: DialogWindowProps) {
  const { title, description, open, onOpenChange, buttonId, children } = props
  const finalFocus = useReturnPlace(buttonId, open)
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-veil transition-opacity data-[ending-style]:opacity-0 data-[starting-style]:opacity-0" />
        <Base.Popup
          finalFocus={finalFocus}
          className="floating fixed inset-x-4 top-[10dvh] z-50 mx-auto max-h-[80dvh] max-w-lg scroll-pb-24 overflow-y-auto p-6"
        >
          <Base.Title className="pr-8 text-16 font-strong">{title}</Base.Title>
          {description !== undefined && (
            <Base.Description className="mt-1 text-quiet">{description}</Base.Description>
          )}
          <div className="mt-4">{children}</div>
          <Base.Close
            aria-label="Close"
            className="absolute top-5 right-5 inline-flex size-8 items-center justify-center rounded-control text-quiet hover:text-ink"
          >
            <CrossMark />
          </Base.Close>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
