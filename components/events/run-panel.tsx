'use client'
import { ActionForm } from '@/components/ui/action-form'
import { ButtonLink } from '@/components/ui/button-link'
import type { FormAction } from '@/components/ui/form-state'
import { SubmitButton } from '@/components/ui/submit-button'
import { offersOf } from './start-offer'

export type RunPanelProps = {
  eventId: string
  status: 'draft' | 'live' | 'paused' | 'ended'
  test: boolean
  /** What starting or stopping does: "Takes a free Pro license." */
  words: string
  actions: { start: FormAction; resume: FormAction; stop: FormAction }
}

/** Start, resume, rehearse, stop: only what the event's state allows. */
export function RunPanel(props: RunPanelProps) {
  const { status, test, words } = props
  const isLive = status === 'live'
  return (
    <div className="flex flex-col gap-4">
      <p className="max-w-[68ch] text-quiet">{words}</p>
      <div className="flex flex-wrap items-start gap-2">
        {status === 'paused' && (
          <Run {...props} action={props.actions.resume} label="Resume event" />
        )}
        {(!isLive || test) && status !== 'paused' && (
          <Run {...props} action={props.actions.start} label="Start event" />
        )}
        {!isLive && <TestRun {...props} />}
        {(isLive || status === 'paused') && <Stop {...props} />}
      </div>
    </div>
  )
}

function Run({ eventId, action, label }: RunPanelProps & { action: FormAction; label: string }) {
  return (
    <ActionForm action={action} className="max-w-full has-[[role=alert]]:basis-full">
      {(state) => (
        <>
          <input type="hidden" name="eventId" value={eventId} />
          <div className="flex flex-wrap gap-2">
            <SubmitButton>{label}</SubmitButton>
            {offersOf(state.value).map((offer) => (
              <ButtonLink key={offer.href} href={offer.href}>
                {offer.label}
              </ButtonLink>
            ))}
          </div>
        </>
      )}
    </ActionForm>
  )
}

function TestRun({ eventId, actions }: RunPanelProps) {
  return (
    <ActionForm action={actions.start}>
      <input type="hidden" name="eventId" value={eventId} />
      <input type="hidden" name="test" value="yes" />
      <SubmitButton tone="quiet">Start in test mode</SubmitButton>
    </ActionForm>
  )
}

function Stop({ eventId, actions }: RunPanelProps) {
  return (
    <ActionForm action={actions.stop}>
      <input type="hidden" name="eventId" value={eventId} />
      <SubmitButton tone="danger">Stop event</SubmitButton>
    </ActionForm>
  )
}
