import { Instant } from '@/components/ui/instant'
import { Money } from '@/components/ui/money'
import { Table } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'

export type CreditRow = {
  readonly id: string
  readonly at: Date
  readonly words: string
  readonly amount: string
  /** What is left of an earning; null when nothing is. */
  readonly left: string | null
  /** The address of the invoice that it came from or went to. */
  readonly invoice: string | null
}

const columns = [
  { key: 'at', label: 'Date' },
  { key: 'words', label: 'What happened' },
  { key: 'invoice', label: 'Invoice' },
  { key: 'amount', label: 'Amount', align: 'end' },
  { key: 'left', label: 'Left', align: 'end' },
] as const

/** The movements of the credit balance, newest first. */
export function CreditTable({ entries }: { entries: readonly CreditRow[] }) {
  return (
    <Table
      caption="Credit balance"
      columns={columns}
      rows={entries.map((entry) => ({
        id: entry.id,
        cells: {
          at: <Instant at={entry.at} dayOnly />,
          words: entry.words,
          invoice: entry.invoice && <TextLink href={entry.invoice}>Open invoice</TextLink>,
          amount: <Money amount={entry.amount} plain />,
          left: entry.left && <Money amount={entry.left} plain />,
        },
      }))}
    />
  )
}
