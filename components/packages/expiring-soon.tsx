import { Instant } from '@/components/ui/instant'
import { Section } from '@/components/ui/section'
import { Table } from '@/components/ui/table'
import { Tokens } from '@/components/ui/tokens'
import type { SoonLost } from './package-figures'

const columns = [
  { key: 'name', label: 'Member' },
  { key: 'package', label: 'Package' },
  { key: 'tokens', label: 'Would be lost', align: 'end' },
  { key: 'at', label: 'Expires' },
] as const

/** What is lost within a week if nobody uses it; absent when nothing is. */
export function ExpiringSoon({ lost }: { lost: readonly SoonLost[] }) {
  if (lost.length === 0) return null
  return (
    <Section
      title="Expires unused soon"
      lead="Unused tokens do not roll over. Their holders are told 7, 3 and 1 days before."
    >
      <Table
        caption="Tokens that expire unused within 7 days"
        columns={columns}
        rows={lost.slice(0, 20).map((one) => ({
          id: one.id,
          cells: {
            name: one.name,
            package: one.package,
            tokens: <Tokens amount={one.tokens} />,
            at: <Instant at={one.at} />,
          },
        }))}
      />
    </Section>
  )
}
