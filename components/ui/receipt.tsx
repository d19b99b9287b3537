import { type ReactNode, useId } from 'react'
import { classes } from './classes'

export type ReceiptLine = {
  /** Unique on this receipt. */
  id: string
  /** The line in words: "3 × Professional, annual". */
  words: ReactNode
  note?: ReactNode
  amount: ReactNode
}

export type ReceiptProps = {
  title?: string
  lines: readonly ReceiptLine[]
  /** Sums between the lines and the total: subtotal, discount, credit used. */
  sums?: readonly { label: string; amount: ReactNode }[]
  total: { label: string; amount: ReactNode }
  /** What is charged today, to which card, and what renews when. */
  sentence?: ReactNode
  /** The form's button, with the amount. On a phone it stays at the bottom with the total. */
  action?: ReactNode
  /** A new quote is on its way: the old figures stay, quieter, and say so. */
  pending?: boolean
}

/** The order as a till receipt. The action sits in the same form as the choices, so wrap both in it. */
export function Receipt(props: ReceiptProps) {
  const id = useId()
  return (
    <section
      aria-labelledby={id}
      aria-busy={props.pending}
      className="self-start rounded-surface border border-hairline bg-surface lg:sticky lg:top-20"
    >
      <h2 id={id} className="border-b border-dashed border-line px-4 py-3 font-strong">
        {props.title ?? 'Order summary'}
      </h2>
      <div
        className={classes('px-4 transition-opacity', props.pending === true && 'opacity-60')}
        role="status"
      >
        <Lines lines={props.lines} />
        <Sums sums={props.sums ?? []} />
        <p className="flex justify-between gap-4 border-t border-line py-3 text-16 font-strong">
          <span>{props.total.label}</span>
          <span>{props.total.amount}</span>
        </p>
        {props.sentence !== undefined && (
          <p className="pb-4 text-13 text-quiet">{props.sentence}</p>
        )}
      </div>
      {props.action !== undefined && (
        <ReceiptAction total={props.total}>{props.action}</ReceiptAction>
      )}
    </section>
  )
}

function Lines({ lines }: Pick<ReceiptProps, 'lines'>) {
  return (
    <ul className="py-2">
      {lines.map((line) => (
        <li key={line.id} className="flex justify-between gap-4 py-1">
          <span className="min-w-0">
            {line.words}
            {line.note !== undefined && (
              <span className="block text-13 text-quiet">{line.note}</span>
            )}
          </span>
          <span className="shrink-0 text-right">{line.amount}</span>
        </li>
      ))}
    </ul>
  )
}

function Sums({ sums }: { sums: NonNullable<ReceiptProps['sums']> }) {
  if (sums.length === 0) return null
  return (
    <ul className="border-t border-hairline py-2">
      {sums.map((sum) => (
        <li key={sum.label} className="flex justify-between gap-4 py-1">
          <span className="text-quiet">{sum.label}</span>
          <span className="shrink-0 text-right">{sum.amount}</span>
        </li>
      ))}
    </ul>
  )
}

function ReceiptAction(props: Pick<ReceiptProps, 'total'> & { children: ReactNode }) {
  return (
    <div
      data-receipt-action=""
      className="fixed inset-x-0 bottom-16 z-20 border-t border-hairline bg-surface p-4 lg:static lg:rounded-b-surface"
    >
      <p aria-hidden="true" className="mb-2 flex justify-between font-strong lg:hidden">
        <span>{props.total.label}</span>
        <span>{props.total.amount}</span>
      </p>
      {props.children}
    </div>
  )
}
