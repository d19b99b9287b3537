import 'server-only'
import type { Interval, Tier } from '@/lib/domain/catalog/catalog'
import type { LicenseStatus, ScheduledChange } from '@/lib/domain/licenses/state'
import { licenseState } from '@/lib/usecases/billing/load-billing-state'

/** A license as others see it; the period is its subscription's. Amounts in cents. */
export interface LicenseView {
  readonly id: string
  readonly tier: Tier
  readonly interval: Interval
  readonly status: LicenseStatus
  readonly subscriptionId: string
  readonly unitAmount: bigint
  readonly periodStart: Date
  readonly periodEnd: Date
  readonly scheduledChange: ScheduledChange | null
  readonly eventId: string | null
  readonly version: number
  readonly createdAt: Date
  readonly endedAt: Date | null
}

export const licenseParts = {
  subscription: { select: { periodStart: true, periodEnd: true } },
  events: { where: { status: { in: ['live'] } }, select: { id: true } },
}

type LicenseRow = Parameters<typeof licenseState>[0] & {
  readonly version: number
  readonly createdAt: Date
  readonly endedAt: Date | null
  readonly subscription: { readonly periodStart: Date; readonly periodEnd: Date }
}

export function licenseView(row: LicenseRow): LicenseView {
  const { id, tier, interval, status, subscriptionId, unitAmount, scheduledChange, eventId } =
    licenseState(row)
  const { version, createdAt, endedAt } = row
  const { periodStart, periodEnd } = row.subscription
  return {
    id,
    tier,
    interval,
    status,
    subscriptionId,
    unitAmount,
    scheduledChange,
    eventId,
    periodStart,
    periodEnd,
    version,
    createdAt,
    endedAt,
  }
}
