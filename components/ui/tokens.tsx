import { classes } from './classes'

export type TokensProps = {
  /** Formatted by the domain: "1,250", "0.5", "−3". */
  amount: string
  /** Leaves out the word, where the column's head already says it. */
  plain?: boolean
  className?: string
}

/** A number of tokens with its unit in the quieter ink. */
export function Tokens({ amount, plain, className }: TokensProps) {
  const figure = amount.replace(/^-/, '−')
  return (
    <span className={classes('whitespace-nowrap', className)}>
      {figure}
      {plain !== true && (
        <span className="text-quiet">{/^−?1$/.test(figure) ? ' token' : ' tokens'}</span>
      )}
    </span>
  )
}
