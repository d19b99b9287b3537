import { Badge } from '@/components/ui/badge'
import { Code } from '@/components/ui/code'
import { EmptyState } from '@/components/ui/empty-state'
import { Instant } from '@/components/ui/instant'
import { Table } from '@/components/ui/table'
import { formatTokens } from '@/lib/domain/tokens/tokens'
import type { ApiKeyRow } from './api-key-row'
import { type KeyActions, KeyRowActions } from './key-row-actions'

const columns = [
  { key: 'name', label: 'Name' },
  { key: 'scopes', label: 'Scopes' },
  { key: 'state', label: 'Status' },
  { key: 'cap', label: 'Today’s cap' },
  { key: 'used', label: 'Last used' },
  { key: 'actions', label: 'Actions', hideLabel: true, align: 'end' },
] as const

export function ApiKeyTable(props: { keys: readonly ApiKeyRow[]; actions: KeyActions }) {
  if (props.keys.length === 0) {
    return (
      <EmptyState>
        There is no key yet. Create one for each booth, camera or program, so that each can be
        revoked alone.
      </EmptyState>
    )
  }
  return (
    <Table
      caption="API keys"
      columns={columns}
      rows={props.keys.map((key) => ({
        id: key.id,
        cells: {
          name: (
            <>
              {key.name}
              <span className="block">
                <Code>{key.prefix}…</Code>
              </span>
            </>
          ),
          scopes: key.scopes.join(', '),
          state: <State apiKey={key} />,
          cap: capText(key),
          used: key.lastUsedAt ? <Instant at={key.lastUsedAt} /> : 'Never',
          actions: isLive(key) ? <KeyRowActions apiKey={key} actions={props.actions} /> : null,
        },
      }))}
    />
  )
}

const capText = ({ dailyCap, takenToday }: ApiKeyRow): string =>
  dailyCap === null ? 'None' : `${formatTokens(takenToday)} of ${formatTokens(dailyCap)}`

const isLive = ({ state }: ApiKeyRow): boolean => state === 'active' || state === 'replaced'

const states = {
  active: { tone: 'good', word: 'Active' },
  replaced: { tone: 'soon', word: 'Replaced' },
  expired: { tone: 'lost', word: 'Expired' },
  revoked: { tone: 'lost', word: 'Revoked' },
} as const

function State({ apiKey }: { apiKey: ApiKeyRow }) {
  const { tone, word } = states[apiKey.state]
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <Badge tone={tone}>{word}</Badge>
      {isLive(apiKey) && apiKey.expiresAt && (
        <span className="text-13 text-quiet">
          until <Instant at={apiKey.expiresAt} />
        </span>
      )}
    </span>
  )
}
