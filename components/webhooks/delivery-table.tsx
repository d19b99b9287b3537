import { Badge } from '@/components/ui/badge'
import { EmptyState } from '@/components/ui/empty-state'
import type { FormAction } from '@/components/ui/form-state'
import { Instant } from '@/components/ui/instant'
import { Table } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { deliveryState } from './delivery-state'
import { SendAgain } from './send-again'
import { TopicName, topicWords } from './topic-name'

export type DeliveryRow = {
  readonly id: string
  readonly messageId: string
  readonly topic: string
  readonly status: string
  readonly attempts: number
  readonly lastError: string | null
  readonly nextAttemptAt: Date | null
  readonly createdAt: Date
  readonly endpoint: { readonly url: string; readonly enabled: boolean }
}

const columns = [
  { key: 'message', label: 'Message' },
  { key: 'endpoint', label: 'Endpoint' },
  { key: 'time', label: 'Written' },
  { key: 'state', label: 'Status' },
  { key: 'error', label: 'Last error' },
  { key: 'actions', label: 'Actions', hideLabel: true, align: 'end' },
] as const

export function DeliveryTable(props: {
  /** Of the webhooks' page. */
  path: string
  deliveries: readonly DeliveryRow[]
  isFiltered: boolean
  redeliver: FormAction
}) {
  if (props.deliveries.length === 0) {
    return (
      <EmptyState>
        {props.isFiltered
          ? 'No message fits this search.'
          : 'No message yet. One is written for each endpoint when something happens that it asked for.'}
      </EmptyState>
    )
  }
  return (
    <Table
      caption="Deliveries"
      columns={columns}
      rows={props.deliveries.map((delivery) => ({
        id: delivery.id,
        cells: {
          message: (
            <TopicName topic={delivery.topic}>
              <TextLink href={`${props.path}/deliveries/${delivery.id}`}>
                {topicWords(delivery.topic)}
              </TextLink>
            </TopicName>
          ),
          endpoint: <span className="wrap-anywhere">{delivery.endpoint.url}</span>,
          time: <Instant at={delivery.createdAt} />,
          state: <State delivery={delivery} />,
          error: delivery.lastError ?? 'None',
          actions: <SendAgain delivery={delivery} action={props.redeliver} size="small" />,
        },
      }))}
    />
  )
}

function State({ delivery }: { delivery: DeliveryRow }) {
  const { tone, word } = deliveryState(delivery)
  const { attempts, nextAttemptAt } = delivery
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <Badge tone={tone}>{word}</Badge>
      <span className="text-13 text-quiet">
        {attempts === 1 ? '1 try' : `${attempts} tries`}
        {nextAttemptAt && (
          <>
            , next <Instant at={nextAttemptAt} />
          </>
        )}
      </span>
    </span>
  )
}
