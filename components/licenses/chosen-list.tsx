import { DefinitionList } from '@/components/ui/definition-list'
import type { LicenseRow } from './license-row'

/** What the change is about: each license with its next date. */
export function ChosenList({ rows }: { rows: readonly LicenseRow[] }) {
  return (
    <DefinitionList
      items={rows.map((row) => ({
        term: `${row.name} ${row.tail}, ${row.interval.toLowerCase()}`,
        value: (
          <>
            {row.end}
            {row.event && <span className="block text-quiet">runs {row.event.name}</span>}
          </>
        ),
      }))}
    />
  )
}

export const licenseCount = (count: number): string =>
  count === 1 ? '1 license' : `${count} licenses`
