import { ActionForm } from '@/components/ui/action-form'
import type { FormAction } from '@/components/ui/form-state'
import { SubmitButton } from '@/components/ui/submit-button'
import { Switch } from '@/components/ui/switch'
import { isMuted, mailTopics } from '@/lib/domain/organizations/mail-topics'

/** A switch for each topic; duties are shown on and stay so. */
export function NotificationsForm(props: { action: FormAction; muted: readonly string[] }) {
  return (
    <ActionForm action={props.action} className="flex flex-col items-start gap-4">
      <ul className="w-full max-w-lg border-t border-hairline">
        {mailTopics.map(({ topic, name, hint, isDuty }) => (
          <li key={topic} className="border-b border-hairline py-3">
            <Switch
              name="topics"
              value={topic}
              label={name}
              hint={isDuty ? `${hint} Always sent.` : hint}
              defaultChecked={!isMuted(topic, props.muted)}
              disabled={isDuty}
            />
          </li>
        ))}
      </ul>
      <SubmitButton>Save notifications</SubmitButton>
    </ActionForm>
  )
}
