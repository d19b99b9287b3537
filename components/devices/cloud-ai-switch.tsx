'use client'
import { useActionState, useOptimistic, useRef, useTransition } from 'react'
import type { FormAction } from '@/components/ui/form-state'
import { Switch } from '@/components/ui/switch'

export type CloudAiSwitchProps = {
  action: FormAction
  device: { readonly id: string; readonly name: string; readonly cloudAi: boolean }
}

/** Counts from the next analysis on. The form carries it before JavaScript has loaded, too. */
export function CloudAiSwitch({ action, device }: CloudAiSwitchProps) {
  const [state, submit] = useActionState(action, {})
  const [on, setOn] = useOptimistic(device.cloudAi)
  const [pending, start] = useTransition()
  const form = useRef<HTMLFormElement>(null)
  const change = (cloudAi: boolean) =>
    start(() => {
      setOn(cloudAi)
      const data = new FormData(form.current ?? undefined)
      data.set('cloudAi', cloudAi ? 'on' : 'off')
      submit(data)
    })
  return (
    <form ref={form} action={submit} className="inline-block align-middle">
      <input type="hidden" name="deviceId" value={device.id} />
      <input type="hidden" name="cloudAi" value={device.cloudAi ? 'off' : 'on'} />
      <Switch
        label={`Cloud AI of ${device.name}`}
        hideLabel
        checked={on}
        aria-busy={pending}
        onChange={(event) => change(event.target.checked)}
        error={state.message?.tone === 'lost' ? state.message.detail : undefined}
      />
      <span role="status" className="sr-only">
        {state.message?.tone === 'good' && `${state.message.title}. ${state.message.detail ?? ''}`}
      </span>
    </form>
  )
}
