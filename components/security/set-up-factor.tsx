'use client'
import { useActionState } from 'react'
import { AnsweredForm, FormTextField } from '@/components/ui/action-form'
import { FormPasswordField } from '@/components/ui/form-password-field'
import { Arrival } from '@/components/ui/arrival'
import { CodeBlock } from '@/components/ui/code-block'
import type { FormAction, FormState } from '@/components/ui/form-state'
import { SubmitButton } from '@/components/ui/submit-button'

/** `code`: the QR code as an SVG drawing of our own making. */
export type StartedFactor = { readonly secret: string; readonly code: string }

export type Confirming = { confirmed: FormState; confirm: (form: FormData) => void }

/** The way there: the password, then the QR code and the first code of the app. */
export function SetUp({ start, ...confirming }: Confirming & { start: FormAction }) {
  const [state, submit] = useActionState(start, {})
  if (isStarted(state.value)) return <Confirm started={state.value} {...confirming} />
  return (
    <AnsweredForm state={state} submit={submit} className="flex flex-col items-start gap-4">
      <FormPasswordField name="password" label="Your password" autoComplete="current-password" />
      <SubmitButton tone="quiet">Set up second factor</SubmitButton>
    </AnsweredForm>
  )
}

function Confirm({ started, confirmed, confirm }: Confirming & { started: StartedFactor }) {
  const source = `data:image/svg+xml;utf8,${encodeURIComponent(started.code)}`
  return (
    <AnsweredForm state={confirmed} submit={confirm}>
      <Arrival>
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
        <FormTextField
          name="code"
          label="Code from the app"
          hint="The 6 digits that it shows now. Recovery codes come next."
          inputMode="numeric"
          autoComplete="one-time-code"
          className="max-w-80"
          mono
        />
        <SubmitButton>Switch on second factor</SubmitButton>
      </Arrival>
    </AnsweredForm>
  )
}

const isStarted = (value: FormState['value']): value is StartedFactor =>
  typeof value === 'object' && value !== null && 'secret' in value && 'code' in value
