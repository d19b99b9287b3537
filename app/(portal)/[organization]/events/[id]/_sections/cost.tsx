import { Section } from '@/components/ui/section'
import { Table } from '@/components/ui/table'
import { Tokens } from '@/components/ui/tokens'
import { itemNames } from '@/lib/domain/catalog/item-names'
import { formatTokensForPeople } from '@/lib/domain/tokens/tokens'
import type { Context } from '@/lib/usecases/context'
import type { EventDetail } from '@/lib/usecases/events/read-event'

const columns = [
  { key: 'item', label: 'Output' },
  { key: 'quantity', label: 'Quantity', align: 'end' },
  { key: 'tokens', label: 'Tokens', align: 'end' },
] as const

type Props = { context: Context; event: EventDetail }

/** What it has cost so far, by output. */
export function Cost({ context, event }: Props) {
  const names = itemNames(context.catalog)
  const total = event.usage.reduce((sum, { tokens }) => sum + tokens, 0n)
  return (
    <Section title="Tokens by output">
      {event.usage.length === 0 ? (
        <p className="text-quiet">Nothing that costs tokens yet. Other outputs are free.</p>
      ) : (
        <Table
          caption="Tokens by output"
          columns={columns}
          rows={event.usage.map(({ item, quantity, tokens }) => ({
            id: item,
            cells: {
              item: names.get(item) ?? item,
              quantity: quantity.toLocaleString('en-US'),
              tokens: <Tokens amount={formatTokensForPeople(tokens)} plain />,
            },
          }))}
          foot={{ item: 'Total', tokens: formatTokensForPeople(total) }}
        />
      )}
    </Section>
  )
}
