import type { ReactNode } from 'react'
import type { DialogTrigger } from './dialog-props'
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
  /** For a caller that holds what is chosen inside: each opening starts afresh. */
  onOpen?: () => void
  /** Stays open after success, to show what the action answered (a key that is shown once). */
  keepOpen?: boolean
}
