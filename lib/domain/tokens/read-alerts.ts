import { accepted, refused, type Result } from '@/lib/domain/result'
import { parseTokens, type Tokens } from '@/lib/domain/tokens/tokens'

export type UnreadAlerts =
  /** "1,500" may be one balance or two. */
  { readonly kind: 'ambiguousComma'; readonly text: string } | { readonly kind: 'unreadable' }

const separator = /[,;\s]+/
const commaOfThousands = /[\d.]+(?:,\d{3})+(?!\d)/

/** Token balances as people list them: "100, 20". A comma that may group thousands is never guessed at. */
export function readAlerts(text: string): Result<readonly Tokens[], UnreadAlerts> {
  const doubtful = commaOfThousands.exec(text)
  if (doubtful) return refused({ kind: 'ambiguousComma', text: doubtful[0] })
  const parts = text.split(separator).filter((part) => part !== '')
  const amounts = parts.flatMap((part) => {
    const amount = parseTokens(part)
    return amount.ok && amount.value > 0n ? [amount.value] : []
  })
  return amounts.length === parts.length ? accepted(amounts) : refused({ kind: 'unreadable' })
}

/** Says both ways to type it, so that the person chooses. */
export const ambiguousCommaWords = (text: string): string =>
  `“${text}” may be one balance or several. Enter ${text.replaceAll(',', '')} for one, or put a space after the comma.`
