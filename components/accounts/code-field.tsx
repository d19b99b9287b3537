'use client'
import { useEffect, useRef, useState } from 'react'
import { FormTextField } from '@/components/ui/action-form'
import { Button } from '@/components/ui/button'
import type { FormState } from '@/components/ui/form-state'

/** What `signIn` answers when password or link were right and the second factor is next. */
export type CodeQuestion = { readonly asks: string }

/** Whether the form asks for a code: it was asked for, or refused. */
export const wantsCode = ({ submission, value }: FormState): boolean =>
  isQuestion(value) || Boolean(submission?.error?.['code'])

/**
 * The second factor: six digits of the app, or, when it is lost, a recovery code. Paste works in both. One
 * field for the server, so that either can be typed before JavaScript has loaded.
 */
export function CodeField({ state }: { state: FormState }) {
  const [switched, setSwitched] = useState<{ to: 'app' | 'recovery'; at: FormState } | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const kind = switched?.to ?? 'app'
  useEffect(() => input.current?.focus(), [kind])
  // An error of the other kind of code is none of this one.
  const unseen = switched?.at === state ? { error: '' } : {}
  return (
    <div className="flex flex-col items-start gap-2">
      {kind === 'app' ? (
        <FormTextField
          key="app"
          ref={input}
          name="code"
          label="Authentication code"
          hint={isQuestion(state.value) ? state.value.asks : undefined}
          inputMode="numeric"
          autoComplete="one-time-code"
          mono
          {...unseen}
        />
      ) : (
        <FormTextField
          key="recovery"
          ref={input}
          name="code"
          label="Recovery code"
          hint="One of the ten that you kept. Each works once."
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          mono
          {...unseen}
        />
      )}
      <Button
        tone="plain"
        onClick={() => setSwitched({ to: kind === 'app' ? 'recovery' : 'app', at: state })}
      >
        {kind === 'app' ? 'Use a recovery code' : 'Use the code of the app'}
      </Button>
    </div>
  )
}

const isQuestion = (value: FormState['value']): value is CodeQuestion =>
  typeof value === 'object' && value !== null && 'asks' in value
