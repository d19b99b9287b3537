'use client'
import { ActionDialog } from '@/components/ui/action-dialog'
import type { FormAction } from '@/components/ui/form-state'
import { topicWords } from './topic-name'

export type SendAgainProps = {
  delivery: {
    readonly id: string
    readonly topic: string
    readonly messageId: string
    readonly endpoint: { readonly url: string }
  }
  action: FormAction
  size?: 'regular' | 'small'
}

/** Sends a message once more, whatever came of it. */
export function SendAgain({ delivery, action, size }: SendAgainProps) {
  const { id, topic, messageId, endpoint } = delivery
  return (
    <ActionDialog
      title="Send this message again"
      description={`“${topicWords(topic)}” goes to ${endpoint.url} once more, with the same message id, and has three days to arrive.`}
      trigger={{
        label: (
          <>
            Send again<span className="sr-only"> {messageId}</span>
          </>
        ),
        size,
      }}
      action={action}
      submitLabel="Send again"
    >
      <input type="hidden" name="deliveryId" value={id} />
    </ActionDialog>
  )
}
