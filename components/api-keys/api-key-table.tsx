'use client'
import { ActionDialog } from '@/components/ui/action-dialog'
import { Badge } from '@/components/ui/badge'
import { Code } from '@/components/ui/code'
import { EmptyState } from '@/components/ui/empty-state'
import type { FormAction } from '@/components/ui/form-state'
import { Instant } from '@/components/ui/instant'
import { SelectField } from '@/components/ui/select-field'
import { Table } from '@/components/ui/table'
import { KeyShownOnce } from './key-shown-once'

export type ApiKeyRow = {
  readonly id: string
  readonly name: string
  readonly prefix: string
  readonly scopes: readonly string[]
  readonly state: 'active' | 'replaced' | 'expired' | 'revoked'
  readonly expiresAt: Date | null
  readonly lastUsedAt: Date | null
}

type KeyActions = { rotate: FormAction; revoke: FormAction }

const columns = [
  { key: 'name', label: 'Name' },
  { key: 'scopes', label: 'Scopes' },
  { key: 'state', label: 'Status' },
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
          used: key.lastUsedAt ? <Instant at={key.lastUsedAt} /> : 'Never',
          actions: isLive(key) ? <Actions apiKey={key} actions={props.actions} /> : null,
        },
      }))}
    />
  )
}

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

const overlaps = [
  { value: '86400', label: 'One more day' },
  { value: '604800', label: '7 more days' },
  { value: '3600', label: 'One more hour' },
  { value: '0', label: 'Not at all' },
]

function Actions({ apiKey, actions }: { apiKey: ApiKeyRow; actions: KeyActions }) {
  const id = <input type="hidden" name="apiKeyId" value={apiKey.id} />
  const of = <span className="sr-only"> {apiKey.name}</span>
  return (
    <div className="flex flex-wrap justify-end gap-2">
      {/* Stays in place once the key is replaced: the new one is still to be read in it. */}
      <ActionDialog
        title={`Rotate ${apiKey.name}`}
        description="Makes a new key with the same name and scopes. Both work until the old one’s time is over, so that machines can be changed one by one."
        trigger={{
          label: <>Rotate{of}</>,
          size: 'small',
          disabled: apiKey.state === 'replaced',
        }}
        action={actions.rotate}
        submitLabel="Rotate key"
        keepOpen
      >
        {(state) =>
          typeof state.value === 'string' ? (
            <KeyShownOnce text={state.value} />
          ) : (
            <>
              {id}
              <SelectField name="overlap" label="The old key works" options={overlaps} />
            </>
          )
        }
      </ActionDialog>
      <ActionDialog
        title={`Revoke ${apiKey.name}`}
        description="Every machine that uses this key is refused at once. This cannot be undone."
        trigger={{ label: <>Revoke{of}</>, size: 'small' }}
        action={actions.revoke}
        submitLabel="Revoke key"
        tone="danger"
      >
        {id}
      </ActionDialog>
    </div>
  )
}
