'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { type SelectableRow, SelectableTable } from '@/components/ui/selectable-table'
import { TextField } from '@/components/ui/text-field'

export type Candidate = {
  /** The account's id, or the address of somebody invited. */
  id: string
  name: string
  email: string
  /** Why nothing can be assigned to them: "Awaiting registration". */
  never: string | null
  /** Package ids that they hold already. */
  holds: readonly string[]
}

const columns = [
  { key: 'name', label: 'Member' },
  { key: 'state', label: 'Status' },
] as const

/** Who gets it: search, one by one, or all that the search finds. Holders stand there, disabled, with the reason. */
export function CandidateTable(props: {
  candidates: readonly Candidate[]
  product: string
  preselected: readonly string[]
}) {
  const { candidates, product } = props
  const [selected, setSelected] = useState<readonly string[]>(props.preselected)
  const [search, setSearch] = useState('')
  const free = candidates.filter((one) => whyNot(one, product) === null)
  const shown = candidates.filter(({ name, email }) => matches(`${name} ${email}`, search))
  const found = shown.filter((one) => whyNot(one, product) === null).map(({ id }) => id)
  const chosen = free.map(({ id }) => id).filter((id) => selected.includes(id))
  const unseen = chosen.filter((id) => !shown.some((one) => one.id === id))
  return (
    <div className="flex flex-col gap-3">
      {/* Chosen, but not in sight: they are submitted all the same. */}
      {unseen.map((id) => (
        <input key={id} type="hidden" name="account" value={id} />
      ))}
      <div className="flex flex-wrap items-end gap-2">
        <TextField
          label="Search members"
          type="search"
          value={search}
          className="grow sm:max-w-80"
          onChange={(event) => setSearch(event.target.value)}
          // Enter searches, it does not send the form.
          onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
        />
        <Button
          disabled={found.length === 0}
          onClick={() => setSelected([...new Set([...selected, ...found])])}
        >
          Select all matching ({found.length})
        </Button>
        {chosen.length > 0 && (
          <Button tone="quiet" onClick={() => setSelected([])}>
            Clear selection
          </Button>
        )}
      </div>
      <p role="status" className="text-quiet">
        {chosen.length} of {candidates.length} selected
      </p>
      <div className="max-h-120 overflow-y-auto border-y border-hairline pr-2 max-sm:px-4">
        <SelectableTable
          caption="Members"
          name="account"
          columns={columns}
          selected={chosen}
          onSelectedChange={(ids) => setSelected([...unseen, ...ids])}
          rows={shown.map((one) => candidateRow(one, whyNot(one, product)))}
        />
      </div>
    </div>
  )
}

const candidateRow = ({ id, name, email }: Candidate, reason: string | null): SelectableRow => ({
  id,
  selectLabel: name,
  disabledReason: reason ?? undefined,
  cells: {
    name: (
      <>
        <span className="wrap-anywhere">{name}</span>
        <span className="block text-13 font-regular wrap-anywhere text-quiet">{email}</span>
      </>
    ),
    state: <span className="text-quiet">{reason ?? 'Can have it'}</span>,
  },
})

const whyNot = ({ never, holds }: Candidate, product: string): string | null =>
  never ?? (holds.includes(product) ? 'Already has this package' : null)

const matches = (text: string, search: string): boolean =>
  text.toLowerCase().includes(search.trim().toLowerCase())
