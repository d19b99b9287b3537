import { Code } from '@/components/ui/code'
import { type Definition, DefinitionList } from '@/components/ui/definition-list'
import { Instant } from '@/components/ui/instant'
import type { DeliveryRow } from './delivery-table'

type DeliveryFactsProps = {
  delivery: DeliveryRow & { readonly lastStatus: number | null; readonly deliveredAt: Date | null }
}

/** Where a message goes, how often it was tried, what the last try met, and when the next one is. */
export function DeliveryFacts({ delivery }: DeliveryFactsProps) {
  const { endpoint, messageId, createdAt, attempts, nextAttemptAt, deliveredAt } = delivery
  const items: Definition[] = [
    { term: 'Endpoint', value: endpoint.url },
    { term: 'Message id', value: <Code>{messageId}</Code> },
    { term: 'Written', value: <Instant at={createdAt} /> },
    { term: 'Tries', value: attempts },
    { term: 'Last answer', value: lastAnswer(delivery) },
    ...(deliveredAt ? [{ term: 'Delivered', value: <Instant at={deliveredAt} /> }] : []),
    ...(nextAttemptAt ? [{ term: 'Next try', value: <Instant at={nextAttemptAt} /> }] : []),
  ]
  return (
    <div className="max-w-[68ch]">
      <DefinitionList items={items} />
    </div>
  )
}

/** "Answered 503", "No answer within 10 seconds.", "204, taken". */
function lastAnswer({ lastStatus, lastError }: DeliveryFactsProps['delivery']): string {
  if (lastError !== null) return lastError
  return lastStatus === null ? 'None yet' : `${lastStatus}, taken`
}
