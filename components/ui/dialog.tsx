'use client'
import { buttonStyle } from './button-style'
import { DialogButton } from './dialog-button'
import type { DialogProps } from './dialog-props'

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
      {({ DialogWindow }, buttonId) => <DialogWindow {...rest} buttonId={buttonId} />}
    </DialogButton>
  )
}
