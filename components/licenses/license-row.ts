import type { Tone } from '@/components/ui/badge'
import { dayText } from '@/components/ui/instant-text'
import { tierNames } from '@/lib/domain/catalog/tier-names'
import type { Catalog, Interval, Tier } from '@/lib/domain/catalog/catalog'
import type { LicenseStatus, ScheduledChange } from '@/lib/domain/licenses/state'
import { type Cents, formatMoney } from '@/lib/domain/money/money'

/** A license in words, as plain values for the browser. */
export type LicenseRow = {
  readonly id: string
  readonly name: string
  /** The end of the id: tells one Pro from another. */
  readonly tail: string
  readonly interval: string
  readonly price: string
  readonly status: { readonly tone: Tone; readonly text: string }
  readonly end: string
  readonly event: { readonly id: string; readonly name: string } | null
  readonly scheduled: string | null
  /** Names its box: "Pro license h2k9, monthly, renews 21 Dec 2026". */
  readonly label: string
}

type License = {
  readonly id: string
  readonly tier: Tier
  readonly interval: Interval
  readonly status: LicenseStatus
  readonly unitAmount: Cents
  readonly periodEnd: Date
  readonly endedAt: Date | null
  readonly scheduledChange: ScheduledChange | null
  readonly eventId: string | null
  readonly eventName: string | null
}

export function licenseRow(
  license: License,
  catalog: Pick<Catalog, 'plans' | 'currency'>,
): LicenseRow {
  const { id, tier, interval, status, unitAmount, eventId } = license
  const name = tierNames(catalog)[tier]
  const tail = id.slice(-4)
  const end = endWords(license)
  return {
    id,
    name,
    tail,
    end,
    interval: intervalNames[interval],
    price: formatMoney(unitAmount, catalog.currency),
    status: statusLooks[status],
    event: eventId === null ? null : { id: eventId, name: license.eventName ?? 'Event' },
    scheduled: scheduledWords(license, catalog),
    label: `${name} license ${tail}, ${intervalNames[interval].toLowerCase()}, ${end.charAt(0).toLowerCase()}${end.slice(1)}`,
  }
}

export const intervalNames = { month: 'Monthly', year: 'Annual' } as const

export const statusLooks = {
  active: { tone: 'good', text: 'Active' },
  canceling: { tone: 'soon', text: 'Canceling' },
  pastDue: { tone: 'lost', text: 'Past due' },
  ended: { tone: 'quiet', text: 'Ended' },
} as const satisfies Record<LicenseStatus, { tone: Tone; text: string }>

/** "Renews 21 Dec 2026" */
function endWords({ status, periodEnd, endedAt }: License): string {
  if (status === 'ended') return `Ended ${dayText(endedAt ?? periodEnd)}`
  if (status === 'pastDue') return `Unpaid since ${dayText(periodEnd)}`
  return `${status === 'canceling' ? 'Ends' : 'Renews'} ${dayText(periodEnd)}`
}

/** "Basic, monthly from 21 Dec 2026" */
function scheduledWords(
  { scheduledChange, periodEnd }: License,
  catalog: Pick<Catalog, 'plans'>,
): string | null {
  if (scheduledChange === null) return null
  const { tier, interval } = scheduledChange
  const parts = [
    ...(tier === null ? [] : [tierNames(catalog)[tier]]),
    ...(interval === null ? [] : [intervalNames[interval]]),
  ]
  return `${parts.join(', ')} from ${dayText(periodEnd)}`
}
