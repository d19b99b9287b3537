'use client'
import { useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { BulkBar } from '@/components/ui/bulk-bar'
import { ButtonLink } from '@/components/ui/button-link'
import { SelectableTable } from '@/components/ui/selectable-table'
import type { Column } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { ChangeDialog, type PackageActions } from './change-dialog'
import type { GridRow } from './grid-view'
import { PackageCell } from './package-cell'

export type PackageGridProps = {
  packages: readonly { id: string; label: string }[]
  rows: readonly GridRow[]
  /** Where a member's own tokens are shown, before the account's id. */
  memberPath: string
  sort: { name: Pick<Column, 'sortHref' | 'sorted'>; used: Pick<Column, 'sortHref' | 'sorted'> }
  /** Absent for those who may only look. */
  actions?: (PackageActions & { assignHref: string }) | undefined
}

/** Members × packages. Whoever may change them chooses rows and cancels or keeps many at once. */
export function PackageGrid({ packages, rows, memberPath, sort, actions }: PackageGridProps) {
  const [selected, setSelected] = useState<string[]>([])
  const chosen = rows.filter((row) => selected.includes(row.id))
  const columns: Column[] = [
    { key: 'name', label: 'Member', ...sort.name },
    ...packages.map(({ id, label }) => ({ key: id, label })),
    { key: 'used', label: 'Last used', ...sort.used },
    ...(actions
      ? [{ key: 'actions', label: 'Actions', hideLabel: true, align: 'end' as const }]
      : []),
  ]
  return (
    <div className="flex flex-col gap-4">
      {actions && rows.some(hasPackages) && (
        <BulkBar words={selectionWords(chosen.length)} active={chosen.length > 0}>
          <ChangeDialog way="keep" rows={chosen} action={actions.keep} />
          <ChangeDialog way="cancel" rows={chosen} action={actions.cancel} />
        </BulkBar>
      )}
      <SelectableTable
        caption="Token packages by member"
        columns={columns}
        selected={selected}
        onSelectedChange={setSelected}
        rows={rows.map((row) => ({
          id: row.id,
          selectLabel: row.name,
          disabledReason: actions ? whyNot(row) : 'Only a license admin can change packages',
          cells: {
            name: <Person row={row} path={memberPath} />,
            ...Object.fromEntries(
              packages.map(({ id }) => {
                const cell = row.cells[id]
                return [id, cell && <PackageCell key={id} cell={cell} />]
              }),
            ),
            used: row.lastUsed === null ? null : <LastUse text={row.lastUsed} />,
            actions: actions && <RowActions row={row} actions={actions} />,
          },
        }))}
      />
    </div>
  )
}

function selectionWords(count: number): string {
  if (count === 0) return 'Choose members to cancel or keep their packages together.'
  return `${count} ${count === 1 ? 'member' : 'members'} selected`
}

const whyNot = (row: GridRow): string | undefined =>
  hasPackages(row) ? undefined : (row.note ?? 'Has no package')

const hasPackages = (row: GridRow): boolean => Object.keys(row.cells).length > 0

/** Who was invited has no page yet: only members have an account. */
function Person({ row, path }: { row: GridRow; path: string }) {
  return (
    <>
      {row.accountId === null ? (
        <span className="wrap-anywhere">{row.name}</span>
      ) : (
        <TextLink href={`${path}/${row.accountId}`} className="wrap-anywhere">
          {row.name}
        </TextLink>
      )}
      <span className="block text-13 font-regular wrap-anywhere text-quiet">{row.email}</span>
      {row.note !== null && <Badge tone="info">{row.note}</Badge>}
    </>
  )
}

function LastUse({ text }: { text: string }) {
  return text === 'Never used' ? <Badge tone="soon">{text}</Badge> : text
}

type RowActionsProps = { row: GridRow; actions: PackageActions & { assignHref: string } }

/** Of whoever holds none: the way to give them one. Who has left or has not joined cannot have one. */
function RowActions({ row, actions }: RowActionsProps) {
  if (!hasPackages(row))
    return (
      row.note === null && (
        <div className="flex justify-end">
          <ButtonLink href={`${actions.assignHref}?account=${row.id}`} size="small">
            Assign<span className="sr-only"> a package to {row.name}</span>
          </ButtonLink>
        </div>
      )
    )
  return (
    <div className="flex flex-wrap justify-end gap-2">
      <ChangeDialog way="keep" rows={[row]} action={actions.keep} of={row.name} />
      <ChangeDialog way="cancel" rows={[row]} action={actions.cancel} of={row.name} />
    </div>
  )
}
