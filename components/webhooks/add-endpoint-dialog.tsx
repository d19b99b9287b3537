'use client'
import { ActionDialog } from '@/components/ui/action-dialog'
import { FormTextField } from '@/components/ui/action-form'
import { Checkbox } from '@/components/ui/checkbox'
import { CheckboxGroup } from '@/components/ui/checkbox-group'
import { Code } from '@/components/ui/code'
import { CodeBlock } from '@/components/ui/code-block'
import type { FormAction } from '@/components/ui/form-state'
import { Notice } from '@/components/ui/notice'
import { webhookTopics, webhookTopicWords } from '@/lib/domain/webhooks/topics'

export function AddEndpointDialog({ action }: { action: FormAction }) {
  return (
    <ActionDialog
      title="Add an endpoint"
      trigger={{ label: 'Add endpoint', tone: 'primary' }}
      action={action}
      submitLabel="Add endpoint"
      keepOpen
    >
      {(state) =>
        typeof state.value === 'string' ? (
          <SecretShownOnce text={state.value} />
        ) : (
          <>
            <FormTextField
              name="url"
              label="Address"
              type="url"
              autoComplete="off"
              hint="Where your server takes messages: https://…"
            />
            <CheckboxGroup legend="Topics" error={state.submission?.error?.['topics']?.join(' ')}>
              {webhookTopics.map((topic) => (
                <Checkbox
                  key={topic}
                  name="topics"
                  value={topic}
                  label={webhookTopicWords[topic]}
                  hint={<Code>{topic}</Code>}
                />
              ))}
            </CheckboxGroup>
          </>
        )
      }
    </ActionDialog>
  )
}

/** What the receiver checks signatures with, the only time that it can be read. */
function SecretShownOnce({ text }: { text: string }) {
  return (
    <div className="flex flex-col gap-4">
      <Notice tone="soon" title="Copy the signing secret now" live>
        It is shown this once. Every message is signed with it, by Standard Webhooks.
      </Notice>
      <CodeBlock text={text} what="the signing secret" />
    </div>
  )
}
