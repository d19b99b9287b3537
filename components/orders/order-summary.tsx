import type { ReactNode } from 'react'
import { Money } from '@/components/ui/money'
import { Receipt } from '@/components/ui/receipt'
import { unbroken } from '@/components/ui/unbroken'
import type { SummaryView } from './summary-view'

export type OrderSummaryProps = {
  summary: SummaryView
  title?: string
  /** A new price is on its way; the old one stays, quieter. */
  pending?: boolean
  /** The button that pays, with the amount. */
  action?: ReactNode
}

/** A quote as a till receipt: what is bought, what is charged today, what renews when. */
export function OrderSummary({ summary, title, pending, action }: OrderSummaryProps) {
  const { lines, sums, total, sentences } = summary
  return (
    <Receipt
      {...(title === undefined ? {} : { title })}
      pending={pending === true}
      lines={lines.map(({ id, words, note, amount }) => ({
        id,
        words: unbroken(words),
        note,
        amount: <Money amount={amount} plain />,
      }))}
      sums={sums.map(({ label, amount }) => ({ label, amount: <Money amount={amount} plain /> }))}
      total={{ label: total.label, amount: <Money amount={total.amount} /> }}
      sentence={sentences.map((sentence) => (
        <span key={sentence} className="block">
          {sentence}
        </span>
      ))}
      action={action}
    />
  )
}
