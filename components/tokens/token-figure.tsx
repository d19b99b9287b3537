import type { ReactNode } from 'react'
import { BigNumber } from '@/components/ui/big-number'
import { formatTokensForPeople, tokenNoun } from '@/lib/domain/tokens/tokens'

/** An amount of tokens as the number that matters on a page. */
export function TokenFigure(props: { label: string; amount: bigint; note?: ReactNode }) {
  const { label, amount, note } = props
  return (
    <BigNumber
      label={label}
      value={formatTokensForPeople(amount)}
      unit={tokenNoun(amount)}
      note={note}
    />
  )
}
