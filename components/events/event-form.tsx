import { ActionForm } from '@/components/ui/action-form'
import type { FormAction } from '@/components/ui/form-state'
import { SubmitButton } from '@/components/ui/submit-button'
import { EventFields, type EventFieldsProps } from './event-fields'

/** The event that is edited, and what of it the person saw. */
type SavedEvent = { eventId: string; version: number }

/** Creates or edits an event. */
export function EventForm(
  props: EventFieldsProps & { action: FormAction; submitLabel: string; saved?: SavedEvent },
) {
  const { action, submitLabel, saved, ...fields } = props
  return (
    <ActionForm action={action} className="flex flex-col items-start gap-6">
      {saved && (
        <>
          <input type="hidden" name="eventId" value={saved.eventId} />
          <input type="hidden" name="version" value={saved.version} />
        </>
      )}
      <EventFields {...fields} />
      <SubmitButton tone={saved ? 'quiet' : 'primary'}>{submitLabel}</SubmitButton>
    </ActionForm>
  )
}
