import type { VolumeTier } from '@/lib/domain/catalog/catalog'
import type { LicenseStatus } from '@/lib/domain/licenses/state'
import { volumeRate } from '@/lib/domain/licenses/volume'
import { rateText } from './rate-text'
import { licenseCount } from './chosen-list'

export const changes = ['cancel', 'keep', 'downgrade', 'undo'] as const
export type Change = (typeof changes)[number]

export const isChange = (text: string): text is Change => changes.some((one) => one === text)

export type Affected = {
  readonly volumeTiers: readonly VolumeTier[]
  readonly chosen: readonly { readonly id: string; readonly status: LicenseStatus }[]
  /** All that have not ended. */
  readonly all: readonly { readonly id: string; readonly status: LicenseStatus }[]
  /** The unpaid renewals that the chosen ones are part of, and what would become of them. */
  readonly rebilled: readonly Rebilled[]
  /** The renewals ahead that would cost something else. */
  readonly renewals: readonly Renewal[]
}

/** Amounts and day in words; null: nothing renews. */
export type Renewal = {
  readonly name: string
  readonly on: string
  readonly before: string | null
  readonly after: string | null
}

/** Amounts in words. `after`: what is billed anew; null: nothing of it is left to renew. */
export type Rebilled = {
  readonly invoice: string
  readonly before: string
  readonly after: string | null
}

/** A license as far as a change asks about it. */
export type Changeable = {
  readonly status: LicenseStatus
  readonly scheduledChange: unknown
}

type Words = {
  readonly title: string
  /** Whether it would change this license; the others of a choice are left as they are. */
  readonly fits: (license: Changeable) => boolean
  readonly lead: (affected: Affected) => string
  readonly submit: (count: number) => string
  /** What follows, for the others and for what is charged next, a sentence each. */
  readonly consequences: (affected: Affected) => readonly string[]
}

/** Each change before it is made: what happens, when, and what it costs. */
export const changeWords = {
  cancel: {
    title: 'Cancel license',
    fits: ({ status }) => status !== 'canceling',
    lead: cancelLead,
    submit: (count) => `Cancel ${licenseCount(count)}`,
    consequences: (affected) => [
      ...affected.rebilled.map(rebilledWords),
      ...affected.renewals.map(renewalWords),
      ...lostDiscount(affected),
    ],
  },
  keep: {
    title: 'Keep license',
    fits: ({ status }) => status === 'canceling',
    lead: () =>
      'Takes the cancellation back. Nothing is charged now; each renews on its date again, from the default card.',
    submit: (count) => `Keep ${licenseCount(count)}`,
    consequences: ({ renewals }) => renewals.map(renewalWords),
  },
  downgrade: {
    title: 'Downgrade',
    fits: () => true,
    lead: () =>
      'Free of charge and only at the next renewal: until then everything works as it does now, and the change can be undone.',
    submit: (count) => `Downgrade ${licenseCount(count)} at renewal`,
    consequences: () => [],
  },
  undo: {
    title: 'Undo change',
    fits: ({ scheduledChange }) => scheduledChange !== null,
    lead: () =>
      'Takes the scheduled change back. Nothing is charged now; the license renews as it is.',
    submit: (count) => `Undo the change of ${licenseCount(count)}`,
    consequences: ({ renewals }) => renewals.map(renewalWords),
  },
} as const satisfies Record<Change, Words>

/** L5: what is paid for stays until its date; what is past due has nothing paid left. */
function cancelLead({ chosen }: Affected): string {
  const unpaid = chosen.filter(({ status }) => status === 'pastDue').length
  const nothing = 'Nothing is charged and nothing is paid back.'
  const ends = 'paid period is over, so it ends now and cannot be kept.'
  if (unpaid === chosen.length)
    return `${nothing} ${chosen.length === 1 ? `Its ${ends}` : `Their ${ends.replace('it ends', 'they end')}`}`
  const stays = 'Each stays fully usable until its date, then leaves. Until then it can be kept.'
  return unpaid === 0
    ? `${nothing} ${stays}`
    : `${nothing} ${stays} If one is past due, its ${ends}`
}

/** "Invoice ANA-000002 over $198.00 is withdrawn. What stays is billed anew: $99.00." */
const rebilledWords = ({ invoice, before, after }: Rebilled): string =>
  after === null
    ? `Invoice ${invoice} over ${before} is withdrawn and nothing more is owed.`
    : `Invoice ${invoice} over ${before} is withdrawn. What stays is billed anew: ${after}.`

/** "Monthly licenses: $99.00 is charged on 1 Apr 2026 instead of $198.00." */
export function renewalWords({ name, on, before, after }: Renewal): string {
  if (after === null) return `${name}: nothing is charged on ${on} instead of ${before}.`
  const instead = before === null ? '' : ` instead of ${before}`
  return `${name}: ${after} is charged on ${on}${instead}.`
}

/** V4: what leaves does not count at the renewal. */
function lostDiscount({ volumeTiers, chosen, all }: Affected): string[] {
  const leaving = new Set(chosen.map(({ id }) => id))
  const left = all.filter(({ id, status }) => status !== 'canceling' && !leaving.has(id)).length
  const now = volumeRate(volumeTiers, all.length)
  const then = volumeRate(volumeTiers, left)
  if (left === 0) return ['No license renews then: events stop when the last one has ended.']
  if (then === now) return []
  const rate = then === 0 ? 'without the volume discount' : `with ${rateText(then)} off`
  const stay = left === 1 ? '1 license stays and renews' : `${left} licenses stay and renew`
  return [`${stay} ${rate} instead of ${rateText(now)} off.`]
}
