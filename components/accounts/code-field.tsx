'use client'
import { useEffect, useRef, useState } from 'react'
import { AnswerScope, FormTextField } from '@/components/ui/action-form'
import { Button } from '@/components/ui/button'
import type { FormState } from '@/components/ui/form-state'

/** What `signIn` answers when password or link were right and the second factor is next. */
export type CodeQuestion = { readonly asks: string }

/** Whether the form asks for a code: it was asked for, or refused. */
export const wantsCode = ({ submission, value }: FormState): boolean =>
  isQuestion(value) || Boolean(submission?.error?.['code'])

type Kind = 'app' | 'recovery'

/**
 * The second factor: six digits of the app, or, when it is lost, a recovery code. Paste works in both. One
 * field for the server, so that either can be typed before JavaScript has loaded.
 */
export function CodeField({ state }: { state: FormState }) {
  const [switched, setSwitched] = useState<{ to: Kind; at: FormState } | null>(null)
  const kind = switched?.to ?? 'app'
  const other = kind === 'app' ? 'recovery' : 'app'
  return (
    <div className="flex flex-col items-start gap-2">
      {/* What was answered about the other kind of code is nothing to this one. */}
      <AnswerScope value={switched?.at === state ? {} : state}>
        <CodeInput
          key={kind}
          kind={kind}
          question={isQuestion(state.value) ? state.value.asks : undefined}
        />
      </AnswerScope>
      <Button tone="plain" onClick={() => setSwitched({ to: other, at: state })}>
        {kind === 'app' ? 'Use a recovery code' : 'Use the code of the app'}
      </Button>
    </div>
  )
}

function CodeInput({ kind, question }: { kind: Kind; question: string | undefined }) {
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])
  return kind === 'app' ? (
    <FormTextField
      ref={input}
      name="code"
      label="Authentication code"
      hint={question}
      inputMode="numeric"
      autoComplete="one-time-code"
      mono
    />
  ) : (
    <FormTextField
      ref={input}
      name="code"
      label="Recovery code"
      hint="One of the ten that you kept. Each works once."
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      mono
    />
  )
}

const isQuestion = (value: FormState['value']): value is CodeQuestion =>
  typeof value === 'object' && value !== null && 'asks' in value
