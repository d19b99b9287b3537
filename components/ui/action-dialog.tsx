'use client'
import { type ReactNode, useState } from 'react'
import { buttonStyle } from './button-style'
import type { DialogTrigger } from './dialog'
import { DialogButton } from './dialog-button'
import type { FormAction, FormState } from './form-state'

export type ActionDialogProps = {
  title: ReactNode
  /** What happens, what is lost or bound, in numbers and names. */
  description?: ReactNode
  trigger: DialogTrigger
  action: FormAction
  /** The verb with what it does: "Cancel 2 licenses". */
  submitLabel: string
  tone?: 'primary' | 'danger'
  /** The person must type exactly this before the button works. */
  typeToConfirm?: { text: string; label: ReactNode; name?: string }
  /** The form's fields; a function of the answer where it decides what is shown. */
  children?: ReactNode | ((state: FormState) => ReactNode)
  /** Stays open after success, to show what the action answered (a key that is shown once). */
  keepOpen?: boolean
}

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
    if (isOpen) setSent(null)
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
      {({ ActionDialogWindow }, button) => (
        <ActionDialogWindow
          {...{ open, onOpenChange, button }}
          asked={sent ?? props}
          onSend={() => setSent(props)}
          onRefused={() => setSent(null)}
        />
      )}
    </DialogButton>
  )
}
