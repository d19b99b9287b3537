import { dayText } from '@/components/ui/instant-text'
import type { SubscriptionStatus } from '@/lib/domain/licenses/state'
import { formatTokensForPeople, type Tokens } from '@/lib/domain/tokens/tokens'

/** One package of one member as the grid shows it. */
export type PackageCell = {
  readonly subscriptionId: string
  readonly packageName: string
  /** "312" */
  readonly balance: string
  /** "of 350" */
  readonly of: string
  /** Full of them, running out, or none left. */
  readonly tone: 'good' | 'soon' | 'lost'
  /** "renews 21 Dec 2026" */
  readonly when: string
  readonly status: SubscriptionStatus
}

export type GridRow = {
  readonly id: string
  /** Null for somebody invited who has not registered. */
  readonly accountId: string | null
  readonly name: string
  readonly email: string
  /** "Awaiting registration", "Has left"; null for members. */
  readonly note: string | null
  /** By package id; nothing where the member has none. */
  readonly cells: Readonly<Record<string, PackageCell>>
  /** "14 Nov 2026", "Never used"; null where there is nothing to use. */
  readonly lastUsed: string | null
}

type HeldPackage = {
  readonly subscriptionId: string
  readonly package: string
  readonly status: SubscriptionStatus
  readonly periodEnd: Date
  readonly granted: Tokens
  readonly available: Tokens
}

export type Holder = {
  readonly accountId: string
  readonly name: string
  readonly email: string
  readonly removed: boolean
  readonly lastUsedAt: Date | null
  readonly held: readonly HeldPackage[]
}

/** A member's row; `names` are the packages' names by id. */
export const gridRow = (holder: Holder, names: ReadonlyMap<string, string>): GridRow => ({
  id: holder.accountId,
  accountId: holder.accountId,
  name: holder.name,
  email: holder.email,
  note: holder.removed ? 'Has left' : null,
  cells: Object.fromEntries(holder.held.map((held) => [held.package, cellOf(held, names)])),
  lastUsed: lastUseOf(holder),
})

const lastUseOf = ({ lastUsedAt, held }: Holder): string | null => {
  if (lastUsedAt) return dayText(lastUsedAt)
  return held.length > 0 ? 'Never used' : null
}

/** O2: somebody invited who has not registered. */
export const awaitingRow = (email: string): GridRow => ({
  id: email,
  accountId: null,
  name: email,
  email: '',
  note: 'Awaiting registration',
  cells: {},
  lastUsed: null,
})

const cellOf = (held: HeldPackage, names: ReadonlyMap<string, string>): PackageCell => ({
  subscriptionId: held.subscriptionId,
  packageName: names.get(held.package) ?? held.package,
  balance: formatTokensForPeople(held.available),
  of: `of ${formatTokensForPeople(held.granted)}`,
  tone: toneOf(held),
  // In a narrow column the day has a line of its own, unbroken.
  when: `${whenWords[held.status]} ${dayText(held.periodEnd).replaceAll(' ', '\u00A0')}`,
  status: held.status,
})

const whenWords = {
  active: 'renews',
  canceling: 'ends',
  pastDue: 'unpaid since',
  ended: 'ended',
} as const satisfies Record<SubscriptionStatus, string>

/** Red: none left; amber: a tenth or less. */
export const toneOf = ({ available, granted }: Pick<HeldPackage, 'available' | 'granted'>) => {
  if (available === 0n) return 'lost'
  return available * 10n <= granted ? 'soon' : 'good'
}

/** A package's status as the page and its file say it. */
export const statusWords: Readonly<Record<SubscriptionStatus, string>> = {
  active: 'Active',
  canceling: 'Canceling',
  pastDue: 'Not paid',
  ended: 'Ended',
}

/** "AI Photo – Token Pro" as a column's head: "Token Pro". */
export const shortName = (name: string): string => name.replace(/^AI Photo – /, '')
