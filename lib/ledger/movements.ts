import type { EntryKind } from './types'

/** Where the tokens of a batch can be, and what the wallet owes. */
export type Place = 'granted' | 'available' | 'held' | 'spent' | 'expired' | 'transferred' | 'debt'

/**
 * What each kind of entry moves: the proof's own reading of the journal, beside ledger_move in the
 * migration, so that a slip in one of them is a break that verify names.
 */
export const movements = {
  grant: { granted: 1, available: 1 },
  receive: { granted: 1, available: 1 },
  spend: { available: -1, spent: 1 },
  hold: { available: -1, held: 1 },
  commit: { held: -1, spent: 1 },
  release: { held: -1, available: 1 },
  expire: { available: -1, expired: 1 },
  expireHeld: { held: -1, expired: 1 },
  transfer: { available: -1, transferred: 1 },
  transferHeld: { held: -1, transferred: 1 },
  clawBack: { available: -1, expired: 1 },
  debt: { debt: 1 },
  repay: { available: -1, spent: 1, debt: -1 },
} as const satisfies Record<EntryKind, Partial<Record<Place, 1 | -1>>>

/** SQL: what an entry `e` adds to that place. */
export function deltaOf(place: Place): string {
  const signs: [string, Partial<Record<Place, number>>][] = Object.entries(movements)
  const kindsWith = (sign: number) =>
    signs.flatMap(([kind, moved]) => (moved[place] === sign ? [`'${kind}'`] : [])).join(', ')
  const [plus, minus] = [kindsWith(1), kindsWith(-1)]
  const branches = [
    plus && `WHEN e.kind IN (${plus}) THEN e.amount`,
    minus && `WHEN e.kind IN (${minus}) THEN -e.amount`,
  ]
  return `CASE ${branches.filter(Boolean).join(' ')} ELSE 0 END`
}

/** SQL: the sum of what the entries `e` of a group added to that place. */
export const sumOf = (place: Place): string => `coalesce(sum(${deltaOf(place)}), 0)::bigint`
