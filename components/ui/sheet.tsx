'use client'
import type { ReactNode } from 'react'
import { DialogButton } from './dialog-button'

export type SheetProps = {
  title: string
  /** What the opening button shows; its look is the caller's. */
  trigger: ReactNode
  triggerClassName?: string
  open: boolean
  onOpenChange: (open: boolean) => void
  children: ReactNode
}

const fetchWindow = () => import('./sheet-window')

/** A surface that rises from the bottom edge of a phone. */
export function Sheet({ trigger, triggerClassName, ...rest }: SheetProps) {
  const { open, onOpenChange } = rest
  return (
    <DialogButton
      {...{ open, onOpenChange }}
      label={trigger}
      className={triggerClassName}
      fetchPart={fetchWindow}
    >
      {({ SheetWindow }, button) => <SheetWindow {...rest} button={button} />}
    </DialogButton>
  )
}
