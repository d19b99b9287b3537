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
  action: FormAction
}

/**
 * Start, resume, rehearse, stop: only what the event's state allows. One form, because the pressed button is
 * gone once the event has changed; what came of it is said above those that stand there then.
 */
export function RunPanel({ eventId, status, test, words, action }: RunPanelProps) {
  const isLive = status === 'live'
  const isPaused = status === 'paused'
  return (
    <div className="flex flex-col gap-4">
      <p className="max-w-[68ch] text-quiet">{words}</p>
      <ActionForm action={action}>
        {(state) => (
          <>
            <input type="hidden" name="eventId" value={eventId} />
            <div className="flex flex-wrap items-start gap-2">
              {isPaused && <SubmitButton {...as('resume')}>Resume event</SubmitButton>}
              {(!isLive || test) && !isPaused && (
                <SubmitButton {...as('start')}>Start event</SubmitButton>
              )}
              {offersOf(state.value).map((offer) => (
                <ButtonLink key={offer.href} href={offer.href}>
                  {offer.label}
                </ButtonLink>
              ))}
              {!isLive && (
                <SubmitButton {...as('test')} tone="quiet">
                  Start in test mode
                </SubmitButton>
              )}
              {(isLive || isPaused) && (
                <SubmitButton {...as('stop')} tone="danger">
                  Stop event
                </SubmitButton>
              )}
            </div>
          </>
        )}
      </ActionForm>
    </div>
  )
}

const as = (value: 'start' | 'test' | 'resume' | 'stop') => ({ name: 'act', value })
