import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Badge } from '@/components/ui/badge'
import { Code } from '@/components/ui/code'
import { CodeBlock } from '@/components/ui/code-block'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import { DeliveryFacts } from '@/components/webhooks/delivery-facts'
import { deliveryState } from '@/components/webhooks/delivery-state'
import { SendAgain } from '@/components/webhooks/send-again'
import { topicWords } from '@/components/webhooks/topic-name'
import { requireCaller } from '@/lib/http/page-access'
import { contextOf } from '@/lib/usecases/context-of'
import { readWebhookDelivery } from '@/lib/usecases/webhooks/read-webhook-delivery'
import { redeliver } from '../../actions'

export const metadata: Metadata = { title: 'Delivery' }

/** One message to one endpoint: where it stands, what was sent, and the way to send it again. */
export default async function DeliveryPage(props: {
  params: Promise<{ organization: string; id: string }>
}) {
  const { organization: slug, id } = await props.params
  const caller = await requireCaller(slug, 'webhooks.manage')
  const delivery = await readWebhookDelivery(contextOf(caller), id)
  if (!delivery) notFound()
  const { tone, word } = deliveryState(delivery)
  return (
    <PageStack>
      <p>
        <TextLink href={`/${slug}/settings/webhooks`}>Webhooks</TextLink>
      </p>
      <PageHeader
        title={
          <span className="flex flex-wrap items-center gap-2">
            {topicWords(delivery.topic)} <Badge tone={tone}>{word}</Badge>
          </span>
        }
        lead={<Code>{delivery.topic}</Code>}
        actions={<SendAgain delivery={delivery} action={redeliver.bind(null, slug)} />}
      />
      <DeliveryFacts delivery={delivery} />
      <Section
        title="Message"
        lead="The body as it is sent, each time the same. Its signature is made anew with every try."
      >
        <CodeBlock text={JSON.stringify(delivery.payload, null, 2)} what="the message" />
      </Section>
    </PageStack>
  )
}
