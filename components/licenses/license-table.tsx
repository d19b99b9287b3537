'use client'
import { useRouter } from 'next/navigation'
import { type SyntheticEvent, useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { BulkBar } from '@/components/ui/bulk-bar'
import { Button } from '@/components/ui/button'
import { Code } from '@/components/ui/code'
import { SelectableTable } from '@/components/ui/selectable-table'
import type { Column } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import type { LicenseRow } from './license-row'

export type LicenseTableProps = {
  slug: string
  rows: readonly LicenseRow[]
  columns: readonly Column[]
  /** False for people who may look but not change. */
  canChange: boolean
}

const changes = [
  ['upgrade', 'Upgrade'],
  ['downgrade', 'Downgrade'],
  ['cancel', 'Cancel license'],
  ['keep', 'Keep license'],
] as const

/**
 * The licenses, with boxes, and what can be done with the chosen ones. Each button leads to a page that
 * says what would happen; nothing changes here. A plain GET form, so it works before JavaScript.
 */
export function LicenseTable({ slug, rows, columns, canChange }: LicenseTableProps) {
  const [selected, setSelected] = useState<string[]>([])
  const [asked, setAsked] = useState(false)
  const router = useRouter()
  const chosen = rows.filter(({ id }) => selected.includes(id)).map(({ id }) => id)
  const submit = (event: SyntheticEvent<HTMLFormElement, SubmitEvent>) => {
    event.preventDefault()
    setAsked(true)
    const target = event.nativeEvent.submitter?.getAttribute('formaction')
    if (chosen.length === 0 || !target) return
    router.push(`${target}?${chosen.map((id) => `license=${id}`).join('&')}`)
  }
  return (
    <form method="get" onSubmit={submit} className="flex flex-col gap-3">
      {canChange && (
        <BulkBar words={selectionWords(chosen.length, asked)} active={chosen.length > 0}>
          {changes.map(([path, label]) => (
            <Button key={path} type="submit" size="small" formAction={`/${slug}/licenses/${path}`}>
              {label}
            </Button>
          ))}
        </BulkBar>
      )}
      <SelectableTable
        caption="Licenses"
        columns={columns}
        name="license"
        selected={selected}
        onSelectedChange={setSelected}
        rows={rows.map((row) => ({
          id: row.id,
          selectLabel: row.label,
          cells: cellsOf(row, { slug, canChange }),
        }))}
      />
    </form>
  )
}

function selectionWords(count: number, asked: boolean): string {
  if (count > 0) return `${count} chosen`
  return asked ? 'Choose one or more licenses first.' : ''
}

function cellsOf(row: LicenseRow, { slug, canChange }: { slug: string; canChange: boolean }) {
  const { event, scheduled } = row
  return {
    tier: (
      <span>
        {row.name} <Code>{row.tail}</Code>
      </span>
    ),
    interval: (
      <span>
        {row.interval}
        <span className="text-quiet"> · {row.price}</span>
      </span>
    ),
    status: <Badge tone={row.status.tone}>{row.status.text}</Badge>,
    end: row.end,
    event:
      event === null ? (
        <span className="text-quiet max-sm:hidden">Free</span>
      ) : (
        <TextLink href={`/${slug}/events/${event.id}`}>{event.name}</TextLink>
      ),
    scheduled:
      scheduled === null ? (
        <span className="text-quiet max-sm:hidden">None</span>
      ) : (
        <span>
          {scheduled}
          {canChange && (
            <TextLink href={`/${slug}/licenses/undo?license=${row.id}`} className="block">
              Undo change
            </TextLink>
          )}
        </span>
      ),
  }
}
