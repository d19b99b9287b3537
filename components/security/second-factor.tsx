'use client'
import { useActionState } from 'react'
import {
  ActionForm,
  AnswerScope,
  FormPasswordField,
  FormTextField,
} from '@/components/ui/action-form'
import { ActionDialog } from '@/components/ui/action-dialog'
import { CodeBlock } from '@/components/ui/code-block'
import type { FormAction, FormState } from '@/components/ui/form-state'
import { FormMessageNotice } from '@/components/ui/form-message'
import { Instant } from '@/components/ui/instant'
import { SubmitButton } from '@/components/ui/submit-button'

/** `code`: the QR code as an SVG drawing of our own making. */
export type StartedFactor = { readonly secret: string; readonly code: string }

type Actions = { start: FormAction; confirm: FormAction; end: FormAction }

/** Switching the second factor on (password, QR code, first code) and off (password). */
export function SecondFactor(props: {
  since: Date | null
  hasPassword: boolean
  actions: Actions
}) {
  const { since, hasPassword, actions } = props
  if (since) return <IsOn since={since} end={actions.end} />
  if (!hasPassword) return <p className="text-quiet">Set a password first: it is asked for here.</p>
  return <SetUp actions={actions} />
}

function SetUp({ actions }: { actions: Actions }) {
  const [state, submit] = useActionState(actions.start, {})
  if (isStarted(state.value)) return <Confirm started={state.value} confirm={actions.confirm} />
  return (
    <AnswerScope value={state}>
      <form action={submit} noValidate className="flex flex-col items-start gap-4">
        <FormMessageNotice message={state.message} />
        <FormPasswordField name="password" label="Your password" autoComplete="current-password" />
        <SubmitButton tone="quiet">Set up second factor</SubmitButton>
      </form>
    </AnswerScope>
  )
}

function Confirm({ started, confirm }: { started: StartedFactor; confirm: FormAction }) {
  const source = `data:image/svg+xml;utf8,${encodeURIComponent(started.code)}`
  return (
    <ActionForm action={confirm} className="flex flex-col items-start gap-4">
      <p>Scan this code with an authenticator app, or type the key into it.</p>
      {/* oxlint-disable-next-line next/no-img-element -- a drawing made a moment ago; nothing to optimise */}
      <img
        src={source}
        alt="QR code with the key below"
        width={200}
        height={200}
        className="rounded-surface"
      />
      <CodeBlock text={started.secret} what="the key" />
      <p className="max-w-[68ch] text-quiet">
        Keep the key in a safe place: with it you can set up another app when this one is lost.
      </p>
      <FormTextField
        name="code"
        label="Code from the app"
        inputMode="numeric"
        autoComplete="one-time-code"
        className="max-w-40"
      />
      <SubmitButton>Switch on second factor</SubmitButton>
    </ActionForm>
  )
}

function IsOn({ since, end }: { since: Date; end: FormAction }) {
  return (
    <div className="flex flex-col items-start gap-4">
      <p>
        On since <Instant at={since} />. If you lose the app, enter the key that you kept into
        another one; without it, only the vendor’s support can let you in, after making sure that it
        is you.
      </p>
      <ActionDialog
        title="Switch the second factor off"
        description="Signing in then needs only the password or a mailed link."
        trigger={{ label: 'Switch off' }}
        action={end}
        submitLabel="Switch off"
        tone="danger"
      >
        <FormPasswordField name="password" label="Your password" autoComplete="current-password" />
      </ActionDialog>
    </div>
  )
}

const isStarted = (value: FormState['value']): value is StartedFactor =>
  typeof value === 'object' && value !== null && 'secret' in value && 'code' in value
