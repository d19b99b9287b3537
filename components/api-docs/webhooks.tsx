import { Code } from '@/components/ui/code'
import { CodeBlock } from '@/components/ui/code-block'
import { Section } from '@/components/ui/section'
import { Table } from '@/components/ui/table'
import { webhookTopics, webhookTopicWords } from '@/lib/domain/webhooks/topics'
import { webhookByHand, webhookPython, webhookTypescript } from './guide-samples'

const columns = [
  { key: 'topic', label: 'Topic' },
  { key: 'words', label: 'When' },
]

/** How the portal tells the customer's own software, and how that software knows that it is true. */
export function Webhooks() {
  const rows = webhookTopics.map((topic) => ({
    id: topic,
    cells: { topic: <Code>{topic}</Code>, words: webhookTopicWords[topic] },
  }))
  return (
    <Section
      title="Webhooks"
      lead="Your own server is told of what happens, signed by Standard Webhooks."
    >
      <div className="flex flex-col gap-3">
        <p className="max-w-[68ch]">
          A message is a POST with <Code>webhook-id</Code>, <Code>webhook-timestamp</Code> and{' '}
          <Code>webhook-signature</Code>. Answer with 2xx within ten seconds. Whatever else comes of
          it, it is sent again for three days, with growing pauses; while an endpoint is off, its
          messages wait. The same message always has the same <Code>webhook-id</Code>, and messages
          may come in any order. Redirects are not followed, and addresses that are not public are
          refused.
        </p>
        <CodeBlock text={webhookTypescript} what="the TypeScript sample of a webhook" />
        <CodeBlock text={webhookPython} what="the Python sample of a webhook" />
        <p className="max-w-[68ch]">
          Without a library: compute the signature over the bytes of the body as they came, compare
          it in constant time with each one in the header, and refuse what is older than five
          minutes.
        </p>
        <CodeBlock text={webhookByHand} what="how a signature is made" />
        <Table caption="Topics of webhooks" columns={columns} rows={rows} />
      </div>
    </Section>
  )
}
