'use client'
import { useState } from 'react'
import { ActionDialog } from '@/components/ui/action-dialog'
import { Checkbox } from '@/components/ui/checkbox'
import type { FormAction } from '@/components/ui/form-state'
import type { GridRow, PackageCell } from './grid-view'

export type PackageActions = { cancel: FormAction; keep: FormAction }

export type ChangeDialogProps = {
  way: 'cancel' | 'keep'
  rows: readonly GridRow[]
  action: FormAction
  /** The member's name where the button stands in their row. */
  of?: string
}

const ways = {
  cancel: {
    verb: 'Cancel',
    lead: 'Each stays active to the end of its period, then does not renew. Until then it can be kept. One that is not paid ends at once.',
    of: ({ status }: PackageCell) => status === 'active' || status === 'pastDue',
  },
  keep: {
    verb: 'Keep',
    lead: 'They renew again as before. Nothing is charged today.',
    of: ({ status }: PackageCell) => status === 'canceling',
  },
} as const

/** Cancels or keeps the packages of one member or of many, each by its own box. */
export function ChangeDialog({ way, rows, action, of }: ChangeDialogProps) {
  const { verb, lead, of: concerns } = ways[way]
  const cells = rows.flatMap((row) =>
    Object.values(row.cells)
      .filter(concerns)
      .map((cell) => ({ ...cell, member: row.name })),
  )
  const [dropped, setDropped] = useState<readonly string[]>([])
  if (cells.length === 0) return null
  const taken = cells.filter(({ subscriptionId }) => !dropped.includes(subscriptionId))
  return (
    <ActionDialog
      title={`${verb} token packages`}
      description={lead}
      trigger={{
        label: (
          <>
            {verb} package
            {of !== undefined && <span className="sr-only"> of {of}</span>}
          </>
        ),
        size: 'small',
      }}
      action={action}
      onOpen={() => setDropped([])}
      submitLabel={`${verb} ${taken.length} ${taken.length === 1 ? 'package' : 'packages'}`}
      {...(way === 'cancel' ? { tone: 'danger' as const } : {})}
    >
      <fieldset className="flex max-h-80 flex-col gap-2 overflow-y-auto">
        <legend className="sr-only">Packages</legend>
        {cells.map((cell) => (
          <Checkbox
            key={cell.subscriptionId}
            name="subscription"
            value={cell.subscriptionId}
            label={`${cell.packageName}, ${cell.member}`}
            hint={`${cell.balance} ${cell.of} tokens left, ${cell.when}`}
            checked={!dropped.includes(cell.subscriptionId)}
            onChange={(event) =>
              setDropped(
                event.target.checked
                  ? dropped.filter((id) => id !== cell.subscriptionId)
                  : [...dropped, cell.subscriptionId],
              )
            }
          />
        ))}
      </fieldset>
    </ActionDialog>
  )
}
