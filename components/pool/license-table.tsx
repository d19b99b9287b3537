import { Instant } from '@/components/ui/instant'
import { Table } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { Tokens } from '@/components/ui/tokens'
import { formatTokensForPeople } from '@/lib/domain/tokens/tokens'

export type LicenseRow = {
  readonly id: string
  readonly name: string
  readonly tokens: bigint
  readonly origin: 'purchase' | 'key' | 'transfer'
  readonly boundAt: Date
}

const origins = {
  purchase: 'Bought',
  key: 'License key',
  transfer: 'Transferred here',
} as const satisfies Record<LicenseRow['origin'], string>

export const originWords = (origin: LicenseRow['origin']): string => origins[origin]

/** The shared licenses that are bound here: for good, so there is nothing to press. */
export function LicenseTable(props: { licenses: readonly LicenseRow[]; path: string }) {
  return (
    <Table
      caption="Shared licenses"
      columns={[
        { key: 'name', label: 'License' },
        { key: 'tokens', label: 'Tokens it brought', align: 'end' },
        { key: 'origin', label: 'Origin' },
        { key: 'bound', label: 'Bound' },
        { key: 'history', label: 'History', hideLabel: true, align: 'end' },
      ]}
      rows={props.licenses.map((license) => ({
        id: license.id,
        cells: {
          name: license.name,
          tokens: <Tokens plain amount={formatTokensForPeople(license.tokens)} />,
          origin: originWords(license.origin),
          bound: <Instant at={license.boundAt} />,
          history: (
            <TextLink
              href={`${props.path}/licenses/${license.id}`}
              aria-label={`History of ${license.name}, bound ${license.boundAt.toISOString()}`}
            >
              History
            </TextLink>
          ),
        },
      }))}
    />
  )
}
