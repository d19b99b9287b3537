'use client'
import { useActionState, useEffect, useState } from 'react'
import type { ActionDialogProps } from './action-dialog-props'
import { AnswerScope } from './action-form'
import { Button } from './button'
import { DialogActions } from './dialog-actions'
import { DialogWindow, type DialogWindowProps } from './dialog-window'
import { FormMessageNotice } from './form-message'
import type { FormAction, FormState } from './form-state'
import { TextField } from './text-field'
import { useToast } from './toast'
import { useAnswered } from './use-answered'

type Sending = { onSend: () => void; onRefused: () => void }

type ActionDialogWindowProps = Sending &
  Pick<DialogWindowProps, 'open' | 'onOpenChange' | 'buttonId'> & {
    /** What the window asks; from sending to closing, what was sent. */
    asked: ActionDialogProps
  }

/** The half of `ActionDialog` that is seen when it is open. */
export function ActionDialogWindow({
  asked,
  onSend,
  onRefused,
  ...window
}: ActionDialogWindowProps) {
  const { title, description } = asked
  const close = () => window.onOpenChange(false)
  return (
    <DialogWindow {...{ title, description }} {...window}>
      <DialogForm {...asked} {...{ onSend, onRefused, close }} />
    </DialogWindow>
  )
}

type FormProps = ActionDialogProps & Sending & { close: () => void }

// Mounted with the dialog, so that an old answer and what was typed are forgotten when it closes.
function DialogForm(props: FormProps) {
  const [state, submit, pending] = useActionState(useTelling(props), {})
  const [typed, setTyped] = useState('')
  const { children, typeToConfirm, tone = 'primary' } = props
  const done = useClosing(state, props)
  return (
    <AnswerScope value={state}>
      <form
        action={submit}
        onSubmit={props.onSend}
        {...useAnswered(state)}
        className="flex flex-col gap-4"
      >
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

/**
 * The action, which says by itself what it did: its answer may take the row away, and this window with it,
 * before the window could.
 */
function useTelling({ action, keepOpen }: FormProps): FormAction {
  const toast = useToast()
  return async (previous, form) => {
    const answer = await action(previous, form)
    const { message } = answer
    if (message?.tone === 'good' && keepOpen !== true)
      toast({ title: message.title, ...(message.detail ? { description: message.detail } : {}) })
    return answer
  }
}

/** Closes after success, or, where the answer must be read first, says that it is done. */
function useClosing(state: FormState, props: FormProps): boolean {
  const good = state.message?.tone === 'good'
  const { keepOpen, close, onRefused } = props
  useEffect(() => {
    if (!good) return onRefused()
    if (keepOpen !== true) close()
    // The answer is one object per submission: this runs once for each.
    // eslint-disable-next-line react/exhaustive-deps -- close is a new function on every render
  }, [state])
  return good && keepOpen === true
}
