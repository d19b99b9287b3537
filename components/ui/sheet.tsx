'use client'
import { DialogButton } from './dialog-button'
import type { SheetProps } from './sheet-props'

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
      {({ SheetWindow }, buttonId) => <SheetWindow {...rest} buttonId={buttonId} />}
    </DialogButton>
  )
}
