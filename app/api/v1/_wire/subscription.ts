import { z } from 'zod'
import { instantOut, nullable } from '@/lib/http/schemas'
import type { PackageChanges } from '@/lib/usecases/packages/change-packages'
import type { SubscriptionView } from '@/lib/usecases/subscriptions/list-subscriptions'

export const subscriptionAnswer = z
  .object({
    id: z.string(),
    kind: z.enum(['licenses', 'addOn', 'tokenPackage']),
    interval: z.string(),
    status: z.enum(['active', 'canceling', 'pastDue', 'ended']),
    product: z.string().nullable(),
    accountId: z.string().nullable(),
    anchor: instantOut,
    periodStart: instantOut,
    periodEnd: instantOut,
    pastDueSince: instantOut.nullable(),
    nextRetryAt: instantOut.nullable(),
    endedAt: instantOut.nullable(),
  })
  .meta({ id: 'Subscription' })

export const wireSubscription = (
  subscription: SubscriptionView,
): z.input<typeof subscriptionAnswer> => ({
  id: subscription.id,
  kind: subscription.kind,
  interval: subscription.interval,
  status: subscription.status,
  product: subscription.product,
  accountId: subscription.accountId,
  anchor: subscription.anchor.toISOString(),
  periodStart: subscription.periodStart.toISOString(),
  periodEnd: subscription.periodEnd.toISOString(),
  pastDueSince: nullable(subscription.pastDueSince),
  nextRetryAt: nullable(subscription.nextRetryAt),
  endedAt: nullable(subscription.endedAt),
})

export const tokenPackageAnswer = z
  .object({
    id: z.string(),
    package: z.string(),
    accountId: z.string(),
    status: z.enum(['active', 'canceling', 'pastDue', 'ended']),
    anchor: instantOut,
    periodStart: instantOut,
    periodEnd: instantOut,
    endedAt: instantOut.nullable(),
  })
  .meta({ id: 'TokenPackage' })

export const wireTokenPackage = (
  subscription: SubscriptionView,
): z.input<typeof tokenPackageAnswer> => ({
  id: subscription.id,
  package: subscription.product ?? '',
  accountId: subscription.accountId ?? '',
  status: subscription.status,
  anchor: subscription.anchor.toISOString(),
  periodStart: subscription.periodStart.toISOString(),
  periodEnd: subscription.periodEnd.toISOString(),
  endedAt: nullable(subscription.endedAt),
})

export const subscriptionRefusals = [
  'subscriptionNotFound',
  'subscriptionChanged',
  'paymentInProgress',
  'alreadyCanceling',
  'notCanceling',
] as const

/** Why a package was not changed, in the API's words: what has ended or is another's is not there. */
export const packageRefusal = (reason: PackageChanges['left'][number]['reason']) =>
  reason === 'packageNotFound' || reason === 'packageEnded'
    ? ({ kind: 'subscriptionNotFound' } as const)
    : { kind: reason }
