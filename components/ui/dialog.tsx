'use client'
import type { ReactNode } from 'react'
import { type ButtonLook, buttonStyle } from './button-style'
import { DialogButton } from './dialog-button'

export type DialogTrigger = ButtonLook & { label: ReactNode; disabled?: boolean }

export type DialogProps = {
  title: ReactNode
  description?: ReactNode
  /** The button that opens it. */
  trigger: DialogTrigger
  open: boolean
  onOpenChange: (open: boolean) => void
  children: ReactNode
}

const fetchWindow = () => import('./dialog-window')

/** A window over the page for one short task. Escape, the cross and a press outside close it. */
export function Dialog({ trigger, ...rest }: DialogProps) {
  const { open, onOpenChange } = rest
  return (
    <DialogButton
      {...{ open, onOpenChange }}
      label={trigger.label}
      disabled={trigger.disabled}
      className={buttonStyle(trigger)}
      fetchPart={fetchWindow}
    >
      {({ DialogWindow }, button) => <DialogWindow {...rest} button={button} />}
    </DialogButton>
  )
}
