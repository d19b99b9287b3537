import { ActionForm } from '@/components/ui/action-form'
import type { FormAction } from '@/components/ui/form-state'
import { Section } from '@/components/ui/section'
import { SubmitButton } from '@/components/ui/submit-button'
import { Switch } from '@/components/ui/switch'
import { isMuted, mailTopics } from '@/lib/domain/organizations/mail-topics'

/** A switch for each topic; duties are shown on and stay so. */
export function NotificationsForm(props: { action: FormAction; muted: readonly string[] }) {
  const { action, muted } = props
  return (
    <ActionForm action={action} className="flex flex-col gap-6">
      <Section title="Your choice" lead="Switched off, nobody gets it." beside>
        <Topics topics={mailTopics.filter(({ isDuty }) => !isDuty)} muted={muted} />
        <div className="mt-6">
          <SubmitButton>Save notifications</SubmitButton>
        </div>
      </Section>
      <Section
        title="Always sent"
        lead="What one must know to keep what is paid for cannot be switched off."
        beside
      >
        <Topics topics={mailTopics.filter(({ isDuty }) => isDuty)} muted={muted} />
      </Section>
    </ActionForm>
  )
}

function Topics(props: { topics: typeof mailTopics; muted: readonly string[] }) {
  return (
    <ul className="max-w-lg *:last:border-b-0">
      {props.topics.map(({ topic, name, hint, isDuty }) => (
        <li key={topic} className="border-b border-hairline py-3 first:pt-0">
          <Switch
            name="topics"
            value={topic}
            label={name}
            hint={hint}
            defaultChecked={!isMuted(topic, props.muted)}
            disabled={isDuty}
          />
        </li>
      ))}
    </ul>
  )
}
