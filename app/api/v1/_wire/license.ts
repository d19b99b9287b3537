import { z } from 'zod'
import {
  cents,
  centsNumber,
  idText,
  instantOut,
  intervalName,
  nullable,
  tierName,
} from '@/lib/http/schemas'
import { accepted, type Result } from '@/lib/domain/result'
import type { LicenseView } from '@/lib/usecases/licenses/license-view'

export const licenseStatuses = ['active', 'canceling', 'pastDue', 'ended'] as const

export const licenseAnswer = z
  .object({
    id: z.string(),
    tier: tierName,
    interval: intervalName,
    status: z.enum(licenseStatuses),
    subscriptionId: z.string(),
    unitAmount: cents,
    periodStart: instantOut,
    periodEnd: instantOut,
    scheduledChange: z
      .object({ tier: tierName.nullable(), interval: intervalName.nullable() })
      .nullable(),
    eventId: z.string().nullable(),
    createdAt: instantOut,
    endedAt: instantOut.nullable(),
  })
  .meta({ id: 'License' })

export const wireLicense = (license: LicenseView): z.input<typeof licenseAnswer> => ({
  id: license.id,
  tier: license.tier,
  interval: license.interval,
  status: license.status,
  subscriptionId: license.subscriptionId,
  unitAmount: centsNumber(license.unitAmount),
  periodStart: license.periodStart.toISOString(),
  periodEnd: license.periodEnd.toISOString(),
  scheduledChange: license.scheduledChange && {
    tier: license.scheduledChange.tier,
    interval: license.scheduledChange.interval,
  },
  eventId: license.eventId,
  createdAt: license.createdAt.toISOString(),
  endedAt: nullable(license.endedAt),
})

/** The one license that a call named, out of the use case's list. */
export function onlyLicense<Refusal>(
  changed: Result<LicenseView[], Refusal>,
): Result<z.input<typeof licenseAnswer>, Refusal> {
  if (!changed.ok) return changed
  const [license] = changed.value
  if (!license) throw new Error('a change of one license answers one license')
  return accepted(wireLicense(license))
}

export const licenseParams = z.strictObject({ id: idText })

export const licenseRefusals = [
  'licenseNotFound',
  'licenseChanged',
  'licenseEnded',
  'licensePastDue',
  'paymentInProgress',
  'alreadyCanceling',
  'notCanceling',
  'notADowngrade',
  'noScheduledChange',
] as const
