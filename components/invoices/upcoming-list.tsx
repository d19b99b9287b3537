import { Instant } from '@/components/ui/instant'
import { Money } from '@/components/ui/money'
import { unbroken } from '@/components/ui/unbroken'

export type UpcomingView = {
  readonly id: string
  readonly name: string
  /** "on" its date; of an unpaid one, "tried again on" the next day of the schedule. */
  readonly when: string
  readonly at: Date
  /** L7: words about the invoice that is not paid; null: it lies ahead. */
  readonly unpaid: string | null
  readonly amount: string
  readonly lines: readonly {
    readonly id: string
    readonly words: string
    readonly amount: string
  }[]
  readonly card: string
  readonly needsCard: boolean
  readonly why: readonly string[]
}

/** One row a subscription; opening it shows the lines, the card, and why it differs. */
export function UpcomingList({ invoices }: { invoices: readonly UpcomingView[] }) {
  return (
    <ul className="border-t border-hairline">
      {invoices.map((invoice) => (
        <li key={invoice.id} className="border-b border-hairline">
          <details>
            <summary className="flex min-h-10 cursor-pointer items-baseline justify-between gap-x-6 py-2">
              <span>
                {invoice.name}
                <span className="text-quiet">
                  {' '}
                  {invoice.when} <Instant at={invoice.at} dayOnly />
                </span>
              </span>
              <Money amount={invoice.amount} className="font-strong" />
            </summary>
            <Details invoice={invoice} />
          </details>
        </li>
      ))}
    </ul>
  )
}

function Details({ invoice }: { invoice: UpcomingView }) {
  return (
    <div className="pb-4 pl-4">
      {invoice.unpaid !== null && <p className="text-lost">{invoice.unpaid}</p>}
      <ul>
        {invoice.lines.map((line) => (
          <li key={line.id} className="flex justify-between gap-4 py-1">
            <span>{unbroken(line.words)}</span>
            <Money amount={line.amount} plain />
          </li>
        ))}
      </ul>
      <p className={invoice.needsCard ? 'mt-2 text-soon' : 'mt-2 text-quiet'}>{invoice.card}</p>
      {invoice.why.map((reason) => (
        <p key={reason} className="text-quiet">
          {reason}
        </p>
      ))}
    </div>
  )
}
