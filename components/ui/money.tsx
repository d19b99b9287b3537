import { classes } from './classes'

export type MoneyProps = {
  /** Formatted by the domain: "$445.50", "−$8.00". */
  amount: string
  /** Leaves out the word "credit" after a negative amount, where a heading or line already says it. */
  plain?: boolean
  /** Struck through: a price before a discount. */
  before?: boolean
  className?: string
}

/** An amount of money, with its unit in the quieter ink, a true minus, and "credit" when negative. */
export function Money({ amount, plain, before, className }: MoneyProps) {
  const { sign, unit, figure } = moneyParts(amount)
  const credit = sign !== '' && plain !== true
  return (
    <span
      className={classes(
        'whitespace-nowrap',
        credit && 'text-credit',
        before === true && 'text-quiet line-through',
        className,
      )}
    >
      {sign}
      <span className={credit ? undefined : 'text-quiet'}>{unit}</span>
      {figure}
      {credit && ' credit'}
    </span>
  )
}

function moneyParts(amount: string) {
  const match = /^([-−]?)([^\d−-]*)(.*)$/.exec(amount)
  return { sign: match?.[1] ? '−' : '', unit: match?.[2] ?? '', figure: match?.[3] ?? amount }
}
