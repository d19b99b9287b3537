import { formatMoney } from '@/lib/domain/money/money'
import { tokenWords } from '@/lib/domain/tokens/tokens'
import { type AmountWriting, writeAmounts } from '@/lib/usecases/audit/amounts'

/** One member that a change set: before → after. */
export type Change = { readonly name: string; readonly before: string; readonly after: string }

/** What an entry's before and after say, member by member; equal ones are left out. */
export function changesOf(
  entry: { readonly before: unknown; readonly after: unknown },
  currency: string,
): Change[] {
  const writing: AmountWriting = {
    tokens: tokenWords,
    money: (amount) => formatMoney(amount, currency),
  }
  const before = membersOf(writeAmounts(entry.before, writing))
  const after = membersOf(writeAmounts(entry.after, writing))
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((name) => ({ name, before: before.get(name) ?? '', after: after.get(name) ?? '' }))
    .filter((change) => change.before !== change.after)
}

/** What an entry is about, by the name or address that it tells; null when it tells none. */
export function subjectOf(entry: {
  readonly before: unknown
  readonly after: unknown
}): string | null {
  const told = new Map([...membersOf(entry.before), ...membersOf(entry.after)])
  return told.get('name') || told.get('email') || null
}

const membersOf = (value: unknown): Map<string, string> =>
  typeof value === 'object' && value !== null
    ? new Map(Object.entries(value).map(([name, member]) => [name, textOf(member)]))
    : new Map()

function textOf(member: unknown): string {
  if (member === null || member === undefined) return ''
  if (typeof member === 'string') return member
  if (Array.isArray(member)) return member.map(textOf).join(', ')
  if (typeof member !== 'object') return JSON.stringify(member)
  return Object.entries(member)
    .map(([name, inner]) => `${name} ${textOf(inner)}`)
    .join(', ')
}
