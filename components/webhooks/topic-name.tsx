import type { ReactNode } from 'react'
import { Code } from '@/components/ui/code'
import { isWebhookTopic, webhookTopicWords } from '@/lib/domain/webhooks/topics'

/** "An invoice was paid"; a topic that there is no more by its own name. */
export const topicWords = (topic: string): string =>
  isWebhookTopic(topic) ? webhookTopicWords[topic] : topic

/** What a topic tells, with the name that programs know it by. */
export function TopicName({ topic, children }: { topic: string; children?: ReactNode }) {
  return (
    <>
      {children ?? topicWords(topic)}
      <span className="block text-quiet">
        <Code>{topic}</Code>
      </span>
    </>
  )
}
