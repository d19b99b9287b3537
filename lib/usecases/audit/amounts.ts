/** Members of an entry's before and after that the log keeps in the ledger's and the books' own units. */
const tokenMembers: ReadonlySet<string> = new Set([
  'tokens',
  'heldTokens',
  'dailyCap',
  'threshold',
  'thresholds',
])
const moneyMembers: ReadonlySet<string> = new Set([
  'amount',
  'amountDue',
  'amountOff',
  'monthlyCap',
])

export interface AmountWriting {
  /** Of an amount in thousandths. */
  readonly tokens: (amount: bigint) => unknown
  /** Of an amount in cents. */
  readonly money: (amount: bigint) => unknown
}

/** The log keeps what was written, for ever; whoever reads it is told tokens and money as everywhere else. */
export function writeAmounts(value: unknown, writing: AmountWriting): unknown {
  if (Array.isArray(value)) return value.map((member: unknown) => writeAmounts(member, writing))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, member]: [string, unknown]) => {
      if (tokenMembers.has(name)) return [name, written(member, writing.tokens)]
      if (moneyMembers.has(name)) return [name, written(member, writing.money)]
      return [name, writeAmounts(member, writing)]
    }),
  )
}

function written(member: unknown, write: (amount: bigint) => unknown): unknown {
  if (Array.isArray(member)) return member.map((one: unknown) => written(one, write))
  return typeof member === 'string' && /^-?\d+$/.test(member) ? write(BigInt(member)) : member
}
