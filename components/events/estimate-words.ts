import { formatTokensForPeople, isOrAre, tokenNoun } from '@/lib/domain/tokens/tokens'

type Range<Count> = { readonly from: Count; readonly to: Count }

/** "90 to 165 sessions need 90 to 165 tokens; 25 are available.", "1 session needs 1 token; …". */
export function estimateWords(answer: {
  readonly sessions: Range<number>
  readonly needed: Range<bigint>
  readonly available: bigint
}): string {
  const { sessions, needed, available } = answer
  const counted = range(sessions, (count) => count.toLocaleString('en-US'))
  const need = sessions.to === 1 ? 'session needs' : 'sessions need'
  const tokens = `${range(needed, formatTokensForPeople)} ${tokenNoun(needed.to)}`
  return `${counted} ${need} ${tokens}; ${formatTokensForPeople(available)} ${isOrAre(available)} available.`
}

function range<Count>({ from, to }: Range<Count>, words: (count: Count) => string): string {
  return from === to ? words(from) : `${words(from)} to ${words(to)}`
}
