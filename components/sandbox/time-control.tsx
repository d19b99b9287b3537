'use client'
import { useActionState } from 'react'
import { Button } from '@/components/ui/button'
import type { FormAction } from '@/components/ui/form-state'

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
        <Step by="day" label="+1 day" busy={pending} />
        <Step by="month" label="+30 days" busy={pending} />
        <Step by="renewal" label="To next renewal" busy={pending} />
      </span>
      <span role="status" className="min-w-0">
        {state.message?.detail}
      </span>
    </form>
  )
}

function Step({ by, label, busy }: { by: string; label: string; busy: boolean }) {
  return (
    <Button type="submit" name="by" value={by} size="small" tone="plain" disabled={busy}>
      {label}
    </Button>
  )
}
