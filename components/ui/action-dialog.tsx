'use client'
import { type ReactNode, useActionState, useEffect, useState } from 'react'
import { AnswerScope } from './action-form'
import { Button } from './button'
import { Dialog, type DialogTrigger } from './dialog'
import { DialogActions } from './dialog-actions'
import { FormMessageNotice } from './form-message'
import type { FormAction, FormState } from './form-state'
import { TextField } from './text-field'
import { useToast } from './toast'

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

/**
 * A window with one form whose action runs on the server: closes and says so when it went well. From
 * sending to closing it shows what was sent: success changes the page below, where "Cancel" may become
 * "Keep", and the open window must never turn into the opposite question under somebody's hand.
 */
export function ActionDialog(props: ActionDialogProps) {
  const [open, setOpen] = useState(false)
  const [sent, setSent] = useState<ActionDialogProps | null>(null)
  const shown = sent ?? props
  const { title, description } = shown
  const onOpenChange = (isOpen: boolean) => {
    if (isOpen) setSent(null)
    setOpen(isOpen)
  }
  return (
    <Dialog {...{ title, description, trigger: props.trigger, open, onOpenChange }}>
      <DialogForm
        {...shown}
        onSend={() => setSent(props)}
        onRefused={() => setSent(null)}
        close={() => setOpen(false)}
      />
    </Dialog>
  )
}

type DialogFormProps = ActionDialogProps & {
  onSend: () => void
  onRefused: () => void
  close: () => void
}

// Mounted with the dialog, so that an old answer and what was typed are forgotten when it closes.
function DialogForm(props: DialogFormProps) {
  const [state, submit, pending] = useActionState(props.action, {})
  const [typed, setTyped] = useState('')
  const { children, typeToConfirm, tone = 'primary' } = props
  const done = useClosing(state, props)
  return (
    <AnswerScope value={state}>
      <form action={submit} onSubmit={props.onSend} noValidate className="flex flex-col gap-4">
        {done ? null : <FormMessageNotice message={state.message} />}
        {typeof children === 'function' ? children(state) : children}
        {typeToConfirm && !done && (
          <TextField
            label={typeToConfirm.label}
            name={typeToConfirm.name}
            autoComplete="off"
            spellCheck={false}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
        <DialogActions>
          <Button onClick={props.close}>{done ? 'Close' : 'Go back'}</Button>
          {!done && (
            <Button
              type="submit"
              tone={tone}
              busy={pending}
              disabled={typeToConfirm !== undefined && typed.trim() !== typeToConfirm.text}
            >
              {props.submitLabel}
            </Button>
          )}
        </DialogActions>
      </form>
    </AnswerScope>
  )
}

/** Closes after success with a toast, or, where the answer must be read first, says that it is done. */
function useClosing(state: FormState, props: DialogFormProps): boolean {
  const toast = useToast()
  const { message } = state
  const good = message?.tone === 'good'
  const { keepOpen, close, onRefused } = props
  useEffect(() => {
    if (!good) return onRefused()
    if (keepOpen === true) return
    close()
    toast({ title: message.title, ...(message.detail ? { description: message.detail } : {}) })
    // The answer is one object per submission: this runs once for each.
    // eslint-disable-next-line react/exhaustive-deps -- close and toast are new functions on every render
  }, [state])
  return good && keepOpen === true
}
