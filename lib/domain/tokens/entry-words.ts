/** What an entry of the journal did to what is available: added, took, or moved only what was held. */
export type EntryEffect = 'adds' | 'takes' | 'held'

const table = {
  grant: { words: 'Granted', effect: 'adds' },
  receive: { words: 'Received by transfer', effect: 'adds' },
  spend: { words: 'Spent', effect: 'takes' },
  hold: { words: 'Held', effect: 'takes' },
  commit: { words: 'Spent from a hold', effect: 'held' },
  release: { words: 'Released', effect: 'adds' },
  expire: { words: 'Expired', effect: 'takes' },
  expireHeld: { words: 'Expired after a hold', effect: 'held' },
  transfer: { words: 'Transferred', effect: 'takes' },
  transferHeld: { words: 'Transferred after a hold', effect: 'held' },
  clawBack: { words: 'Taken back', effect: 'takes' },
  debt: { words: 'Became a debt', effect: 'held' },
  repay: { words: 'Repaid a debt', effect: 'takes' },
} as const satisfies Record<string, { words: string; effect: EntryEffect }>

export type JournalKind = keyof typeof table

export const isJournalKind = (text: string): text is JournalKind => Object.hasOwn(table, text)

export const journalKinds: readonly JournalKind[] = Object.keys(table).filter(isJournalKind)

const together = {
  allSpent: { words: 'Everything spent', kinds: ['spend', 'commit', 'repay'] },
  allExpired: { words: 'Everything expired', kinds: ['expire', 'expireHeld'] },
  allTransferred: { words: 'Everything transferred', kinds: ['transfer', 'transferHeld'] },
  allHeld: {
    words: 'Holds, and what became of them',
    kinds: ['hold', 'commit', 'release', 'expireHeld', 'transferHeld'],
  },
} as const satisfies Record<string, { words: string; kinds: readonly JournalKind[] }>

/** What the journal can be narrowed to: a kind, or the kinds that make one line of the proof. */
export type JournalFilter = JournalKind | keyof typeof together

const isTogether = (text: string): text is keyof typeof together => Object.hasOwn(together, text)

export const isJournalFilter = (text: string): text is JournalFilter =>
  isTogether(text) || isJournalKind(text)

export const kindsOf = (filter: JournalFilter): readonly JournalKind[] =>
  isTogether(filter) ? together[filter].kinds : [filter]

/** Every filter with its words, those of the proof's lines first. */
export const journalFilters: readonly { readonly filter: JournalFilter; readonly words: string }[] =
  [
    ...Object.keys(together)
      .filter(isTogether)
      .map((filter) => ({ filter, words: together[filter].words })),
    ...journalKinds.map((filter) => ({ filter, words: table[filter].words })),
  ]

/** The kind in words: "Spent". */
export const wordsOfEntry = (kind: JournalKind): string => table[kind].words

/** What an entry changed in the wallet's available tokens, in thousandths: 0 when only held ones moved. */
export function changeOf(entry: { readonly kind: JournalKind; readonly amount: bigint }): bigint {
  const { effect } = table[entry.kind]
  if (effect === 'held') return 0n
  return effect === 'adds' ? entry.amount : -entry.amount
}

const heldNotes: Readonly<Partial<Record<JournalKind, string>>> = {
  commit: 'Taken from the balance when the hold began',
  expireHeld: 'Taken when the hold began; its batch had expired when the rest came back',
  transferHeld: 'Taken when the hold began; the rest went where the pool was transferred',
  debt: 'Spent before they could be taken back; the next top-up repays it',
}

/** Why an entry says an amount and leaves the balance as it is; null for every entry that changes it. */
export const noteOfEntry = (kind: JournalKind): string | null => heldNotes[kind] ?? null

const sources: Readonly<Record<string, string>> = {
  welcome: 'Welcome tokens',
  topUp: 'Top-up',
  package: 'Token package',
  sharedLicense: 'Shared license',
  transfer: 'Transfer',
  correction: 'Correction',
}

/** Where a batch came from, in words. */
export const wordsOfSource = (source: string): string => sources[source] ?? source

type Purpose = {
  readonly itemName: string
  readonly quantity: bigint
  readonly device: string | null
  readonly event: string | null
}

/**
 * What a line was for: what was used, by which camera or event ("2 × Text message, Harbour gala"), or where the
 * batch came from that it added or took away; null for a use that cannot be told.
 */
export function wordsOfPurpose(entry: {
  readonly kind: JournalKind
  readonly purpose: Purpose | null
  readonly source: string | null
}): string | null {
  const { kind, purpose, source } = entry
  if (purpose) {
    const { itemName, quantity, device, event } = purpose
    const what = quantity === 1n ? itemName : `${quantity.toLocaleString('en-US')} × ${itemName}`
    return [what, device, event].filter((words) => words !== null).join(', ')
  }
  return source !== null && ofBatches.includes(kind) ? wordsOfSource(source) : null
}

/** S5: "To Harbor Studio, moved by Ada Lovelace", "From …"; null for what is no transfer. */
export function wordsOfTransfer(entry: {
  readonly kind: JournalKind
  readonly otherOrganization: string | null
  readonly movedBy: string | null
}): string | null {
  const { kind, otherOrganization, movedBy } = entry
  if (otherOrganization === null) return null
  const way = `${kind === 'receive' ? 'From' : 'To'} ${otherOrganization}`
  return movedBy === null ? way : `${way}, moved by ${movedBy}`
}

const ofBatches: readonly JournalKind[] = ['grant', 'expire', 'clawBack', 'debt', 'repay']
