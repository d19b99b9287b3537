'use client'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { CodeBlock } from '@/components/ui/code-block'
import { PasswordField } from '@/components/ui/password-field'
import { SelectField } from '@/components/ui/select-field'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'

export type Call = { id: string; method: string; path: string; bodySample: string | null }

/**
 * Sends one call of the API from this page; `#try-postUsage` chooses it. The key stays in this form
 * and is kept nowhere.
 */
export function TryOut({ calls }: { calls: readonly Call[] }) {
  const [id, setId] = useState(calls[0]?.id ?? '')
  const [answer, setAnswer] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  useAskedCall(calls, (asked) => {
    setId(asked)
    form.current?.querySelector('select')?.focus()
  })
  const call = calls.find((one) => one.id === id)
  if (!call) return null
  const submit = async (form: FormData) => {
    setBusy(true)
    setAnswer(await send(call.method, form))
    setBusy(false)
  }
  return (
    <form
      ref={form}
      onSubmit={(event) => {
        event.preventDefault()
        void submit(new FormData(event.currentTarget))
      }}
      className="flex flex-col gap-4"
    >
      <SelectField
        label="Call"
        value={id}
        onChange={(event) => setId(event.currentTarget.value)}
        options={calls.map(({ id: value, method, path }) => ({
          value,
          label: `${method} ${path}`,
        }))}
      />
      <TextField key={`path-${id}`} label="Path" name="path" mono defaultValue={call.path} />
      <PasswordField label="API key" name="key" autoComplete="off" />
      {call.bodySample !== null && (
        <TextArea
          key={`body-${id}`}
          label="Body"
          name="body"
          mono
          defaultValue={call.bodySample}
          spellCheck={false}
        />
      )}
      <div>
        <Button type="submit" busy={busy}>
          Send this call
        </Button>
      </div>
      <div aria-live="polite">
        {answer !== null && <CodeBlock text={answer} what="the answer" />}
      </div>
    </form>
  )
}

/** Follows the address: `#try-postUsage` asks for that call. */
function useAskedCall(calls: readonly Call[], choose: (id: string) => void): void {
  const chosen = useEffectEvent(choose)
  useEffect(() => {
    const follow = () => {
      const asked = /^#try-(\w+)$/.exec(location.hash)?.[1]
      const call = calls.find((one) => one.id === asked)
      if (call) chosen(call.id)
    }
    follow()
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [calls])
}

const textOf = (form: FormData, name: string): string => {
  const value = form.get(name)
  return typeof value === 'string' ? value.trim() : ''
}

async function send(method: string, form: FormData): Promise<string> {
  const path = textOf(form, 'path')
  if (!path.startsWith('/api/v1/')) return 'The path begins with /api/v1/.'
  const body = textOf(form, 'body')
  const key = textOf(form, 'key')
  try {
    const response = await fetch(path, {
      method,
      credentials: 'omit',
      headers: {
        ...(key === '' ? {} : { authorization: `Bearer ${key}` }),
        ...(method === 'GET' ? {} : { 'idempotency-key': crypto.randomUUID() }),
        ...(body === '' ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === '' ? {} : { body }),
    })
    return `${response.status}\n${indented(await response.text())}`
  } catch {
    return 'No answer. Check that the portal is running.'
  }
}

function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}
