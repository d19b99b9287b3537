'use client'
import { ActionDialog } from '@/components/ui/action-dialog'
import { Badge } from '@/components/ui/badge'
import { Code } from '@/components/ui/code'
import { EmptyState } from '@/components/ui/empty-state'
import type { FormAction } from '@/components/ui/form-state'
import { Instant } from '@/components/ui/instant'
import { Table } from '@/components/ui/table'

export type EndpointRow = {
  readonly id: string
  readonly url: string
  readonly topics: readonly string[]
  readonly enabled: boolean
  readonly disabledAt: Date | null
}

type EndpointActions = { switch: FormAction; remove: FormAction }

const columns = [
  { key: 'url', label: 'Address' },
  { key: 'topics', label: 'Topics' },
  { key: 'state', label: 'Status' },
  { key: 'actions', label: 'Actions', hideLabel: true, align: 'end' },
] as const

export function EndpointTable(props: {
  endpoints: readonly EndpointRow[]
  actions: EndpointActions
}) {
  if (props.endpoints.length === 0) {
    return (
      <EmptyState>
        There is no endpoint yet. Add the address of your own server to be told when invoices are
        paid, subscriptions renew or tokens run low.
      </EmptyState>
    )
  }
  return (
    <Table
      caption="Endpoints"
      columns={columns}
      rows={props.endpoints.map((endpoint) => ({
        id: endpoint.id,
        cells: {
          url: <span className="block wrap-anywhere sm:min-w-56">{endpoint.url}</span>,
          topics: (
            <span className="flex flex-wrap gap-x-3">
              {endpoint.topics.map((topic) => (
                <Code key={topic}>{topic}</Code>
              ))}
            </span>
          ),
          state: <State endpoint={endpoint} />,
          actions: <Actions endpoint={endpoint} actions={props.actions} />,
        },
      }))}
    />
  )
}

function State({ endpoint: { enabled, disabledAt } }: { endpoint: EndpointRow }) {
  if (enabled) return <Badge tone="good">On</Badge>
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <Badge tone="soon">Off</Badge>
      {disabledAt && (
        <span className="text-13 text-quiet">
          since <Instant at={disabledAt} />
        </span>
      )}
    </span>
  )
}

function Actions({ endpoint, actions }: { endpoint: EndpointRow; actions: EndpointActions }) {
  const { id, url, enabled } = endpoint
  const field = <input type="hidden" name="endpointId" value={id} />
  const of = <span className="sr-only"> {url}</span>
  const word = enabled ? 'Switch off' : 'Switch on'
  return (
    <div className="flex justify-end gap-2">
      <ActionDialog
        title={`${word}: ${url}`}
        description={
          enabled
            ? 'Nothing is sent there until it is switched on again. What happens meanwhile waits and goes out then.'
            : 'What waited goes out at once.'
        }
        trigger={{
          label: (
            <>
              {word}
              {of}
            </>
          ),
          size: 'small',
        }}
        action={actions.switch}
        submitLabel={word}
      >
        {field}
        <input type="hidden" name="to" value={enabled ? 'off' : 'on'} />
      </ActionDialog>
      <ActionDialog
        title={`Delete ${url}`}
        description="Its deliveries go with it, those that still wait as well. This cannot be undone."
        trigger={{ label: <>Delete{of}</>, size: 'small' }}
        action={actions.remove}
        submitLabel="Delete endpoint"
        tone="danger"
      >
        {field}
      </ActionDialog>
    </div>
  )
}
