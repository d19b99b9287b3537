import { ActionForm, FormTextField } from '@/components/ui/action-form'
import type { FormAction } from '@/components/ui/form-state'
import { SubmitButton } from '@/components/ui/submit-button'

export type RingFenceFormProps = {
  eventId: string
  available: string
  /** `2026-11-21` */
  day: string
  fence: { tokens: string; until: string } | null
  actions: { ringFence: FormAction; release: FormAction }
}

/** Sets tokens aside for an event, and gives them back. */
export function RingFenceForm({ eventId, available, day, fence, actions }: RingFenceFormProps) {
  return (
    <>
      {/* Stays when nothing is set aside any more, to say so. */}
      <ActionForm action={actions.release}>
        {fence && (
          <div className="mb-4 flex flex-wrap items-center gap-3">
            <input type="hidden" name="eventId" value={eventId} />
            <p>
              {fence.tokens} set aside, at the latest until {fence.until}.
            </p>
            <SubmitButton tone="quiet">Give tokens back</SubmitButton>
          </div>
        )}
      </ActionForm>
      <ActionForm action={actions.ringFence} className="flex flex-col items-start gap-4">
        <input type="hidden" name="eventId" value={eventId} />
        <div className="flex flex-wrap gap-4">
          <FormTextField
            name="tokens"
            label="Tokens to set aside"
            inputMode="decimal"
            className="sm:max-w-60!"
            hint={`${available} are free${fence ? '; replaces what is set aside now' : ''}.`}
          />
          <FormTextField
            name="day"
            type="date"
            label="For the day"
            defaultValue={day}
            className="sm:max-w-60!"
          />
        </div>
        <SubmitButton tone="quiet">Ring-fence tokens</SubmitButton>
      </ActionForm>
    </>
  )
}
