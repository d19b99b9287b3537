'use client'
import { type ReactNode, useId } from 'react'
import { type ButtonLook, buttonStyle } from './button-style'
import { CloseButton } from './close-button'
import { Modal } from './modal'
import { useOpening } from './use-opening'

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
  const { title, description, trigger } = props
  const { open, close, opener, button } = useOpening(props)
  const id = useId()
  return (
    <>
      {trigger && (
        <button {...button} className={buttonStyle(trigger)} disabled={trigger.disabled}>
          {trigger.label}
        </button>
      )}
      {open && (
        <Modal
          opener={opener}
          onClose={close}
          aria-labelledby={`${id}title`}
          aria-describedby={description === undefined ? undefined : `${id}description`}
          className="inset-x-4 top-[10dvh] mx-auto max-h-[80dvh] max-w-lg p-6"
        >
          <h2 id={`${id}title`} className="pr-8 text-16 font-strong">
            {title}
          </h2>
          {description !== undefined && (
            <p id={`${id}description`} className="mt-1 text-quiet">
              {description}
            </p>
          )}
          <div className="mt-4">{props.children}</div>
          <CloseButton className="absolute top-5 right-5 size-8" onClose={close} />
        </Modal>
      )}
    </>
  )
}
