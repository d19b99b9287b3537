'use client'
import { AlertDialog as Base } from '@base-ui/react/alert-dialog'
import { type ReactNode, useState } from 'react'
import { Button } from './button'
import { buttonStyle } from './button-style'
import type { DialogTrigger } from './dialog'
import { TextField } from './text-field'

export type ConfirmDialogProps = {
  title: ReactNode
  /** What is lost or bound, in numbers and names. */
  children: ReactNode
  trigger?: DialogTrigger
  open?: boolean
  onOpenChange?: (open: boolean) => void
  /** The verb with what it does: "Cancel 2 licenses". */
  confirmLabel: string
  /** The way out: "Keep licenses". */
  keepLabel?: string
  tone?: 'danger' | 'primary'
  /** The person must type exactly this before the button works. */
  typeToConfirm?: { text: string; label: ReactNode }
  busy?: boolean
  error?: ReactNode
  /** Runs on confirm; the dialog closes when it returns `true`. */
  onConfirm: () => boolean | Promise<boolean>
}

/** A step that cannot be taken back, or that moves money: it must be answered, a press outside does nothing. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const [ownOpen, setOwnOpen] = useState(false)
  const setOpen = (next: boolean) => {
    setOwnOpen(next)
    props.onOpenChange?.(next)
  }
  return (
    <Base.Root open={props.open ?? ownOpen} onOpenChange={setOpen}>
      {props.trigger && (
        <Base.Trigger className={buttonStyle(props.trigger)} disabled={props.trigger.disabled}>
          {props.trigger.label}
        </Base.Trigger>
      )}
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-veil transition-opacity data-[ending-style]:opacity-0 data-[starting-style]:opacity-0" />
        <Base.Popup className="floating fixed inset-x-4 top-[15dvh] z-50 mx-auto max-h-[75dvh] max-w-md overflow-y-auto p-6">
          <Base.Title className="text-16 font-strong">{props.title}</Base.Title>
          <Base.Description render={<div />} className="mt-2">
            {props.children}
          </Base.Description>
          <Answer {...props} close={() => setOpen(false)} />
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

// Mounted with the popup, so that what was typed is forgotten when it closes.
function Answer(props: ConfirmDialogProps & { close: () => void }) {
  const [typed, setTyped] = useState('')
  const [running, setRunning] = useState(false)
  const ready = props.typeToConfirm === undefined || typed.trim() === props.typeToConfirm.text
  const confirm = async () => {
    setRunning(true)
    const settled = await Promise.resolve(props.onConfirm()).finally(() => setRunning(false))
    if (settled) props.close()
  }
  return (
    <>
      {props.typeToConfirm && (
        <TextField
          className="mt-4"
          label={props.typeToConfirm.label}
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
      {props.error !== undefined && (
        <p role="alert" className="mt-4 text-lost">
          {props.error}
        </p>
      )}
      <div className="mt-6 flex flex-wrap justify-end gap-2">
        <Base.Close className={buttonStyle({})}>{props.keepLabel ?? 'Go back'}</Base.Close>
        <Button
          tone={props.tone ?? 'danger'}
          busy={running || props.busy === true}
          disabled={!ready}
          onClick={confirm}
        >
          {props.confirmLabel}
        </Button>
      </div>
    </>
  )
}
