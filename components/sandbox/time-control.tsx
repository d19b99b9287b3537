'use client'
import { useActionState } from 'react'
import { Button } from '@/components/ui/button'
import type { FormAction } from '@/components/ui/form-state'

const steps = [
  ['day', '+1 day'],
  ['month', '+30 days'],
  ['renewal', 'To next renewal'],
] as const

/** The sandbox's time: where it stands and the ways to move it. Shown in the sandbox only. */
export function TimeControl({ now, action }: { now: string; action: FormAction }) {
  const [state, submit, pending] = useActionState(action, {})
  return (
    <form
      action={submit}
      aria-label="Sandbox time"
      className="flex flex-wrap items-center gap-x-3 gap-y-1 text-13 text-quiet"
    >
      <span>
        Sandbox, <span className="whitespace-nowrap">{now}</span>
      </span>
      <span className="flex flex-wrap gap-x-3">
        {steps.map(([by, label]) => (
          <Button
            key={by}
            type="submit"
            name="by"
            value={by}
            size="small"
            tone="plain"
            disabled={pending}
          >
            {label}
          </Button>
        ))}
      </span>
      <span role="status" className="min-w-0">
        {state.message?.detail}
      </span>
    </form>
  )
}
