'use client'
import { ActionDialog } from '@/components/ui/action-dialog'
import { Badge } from '@/components/ui/badge'
import { Code } from '@/components/ui/code'
import { EmptyState } from '@/components/ui/empty-state'
import type { FormAction } from '@/components/ui/form-state'
import { Instant } from '@/components/ui/instant'
import { Table } from '@/components/ui/table'
import { deliveryState } from './delivery-state'

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
            <>
              <Code>{delivery.topic}</Code>
              <span className="block text-13 text-quiet wrap-anywhere">{delivery.messageId}</span>
            </>
          ),
          endpoint: <span className="wrap-anywhere">{delivery.endpoint.url}</span>,
          time: <Instant at={delivery.createdAt} />,
          state: <State delivery={delivery} />,
          error: delivery.lastError ?? 'None',
          actions: <Redeliver delivery={delivery} action={props.redeliver} />,
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

function Redeliver({ delivery, action }: { delivery: DeliveryRow; action: FormAction }) {
  return (
    <ActionDialog
      title="Send this message again"
      description={`${delivery.topic} goes to ${delivery.endpoint.url} once more, with the same message id.`}
      trigger={{
        label: (
          <>
            Redeliver<span className="sr-only"> {delivery.messageId}</span>
          </>
        ),
        size: 'small',
      }}
      action={action}
      submitLabel="Redeliver"
    >
      <input type="hidden" name="deliveryId" value={delivery.id} />
    </ActionDialog>
  )
}
