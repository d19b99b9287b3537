'use client'
import { useState } from 'react'
import type { ActionDialogProps } from './action-dialog-props'
import { buttonStyle } from './button-style'
import { DialogButton } from './dialog-button'

const fetchWindow = () => import('./action-dialog-window')

/**
 * A window with one form whose action runs on the server: closes and says so when it went well. From
 * sending to closing it shows what was sent: success changes the page below, where "Cancel" may become
 * "Keep", and the open window must never turn into the opposite question under somebody's hand.
 */
export function ActionDialog(props: ActionDialogProps) {
  const [open, setOpen] = useState(false)
  const [sent, setSent] = useState<ActionDialogProps | null>(null)
  const { trigger } = props
  const onOpenChange = (isOpen: boolean) => {
    if (isOpen) {
      setSent(null)
      props.onOpen?.()
    }
    setOpen(isOpen)
  }
  return (
    <DialogButton
      {...{ open, onOpenChange }}
      label={trigger.label}
      disabled={trigger.disabled}
      className={buttonStyle(trigger)}
      fetchPart={fetchWindow}
    >
      {({ ActionDialogWindow }, buttonId) => (
        <ActionDialogWindow
          {...{ open, onOpenChange, buttonId }}
          asked={sent ?? props}
          onSend={() => setSent(props)}
          onRefused={() => setSent(null)}
        />
      )}
    </DialogButton>
  )
}
