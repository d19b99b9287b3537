'use client'
import { type ReactNode, useId } from 'react'
import { CloseButton } from './close-button'
import { Modal } from './modal'
import { useOpening } from './use-opening'

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
  const { open, close, opener, button } = useOpening(props)
  const id = useId()
  return (
    <>
      <button {...button} className={props.triggerClassName}>
        {props.trigger}
      </button>
      {open && (
        <Modal
          opener={opener}
          onClose={close}
          aria-labelledby={id}
          className="inset-x-0 bottom-0 max-w-none max-h-[85dvh] rounded-b-none! p-4 pb-8"
        >
          <div className="mb-2 flex items-center justify-between">
            <h2 id={id} className="text-16 font-strong">
              {props.title}
            </h2>
            <CloseButton className="size-10" onClose={close} />
          </div>
          {props.children}
        </Modal>
      )}
    </>
  )
}
