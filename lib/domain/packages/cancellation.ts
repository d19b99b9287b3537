import type { SubscriptionStatus } from '@/lib/domain/licenses/state'
import { accepted, refused, type Result } from '@/lib/domain/result'

export type PackageState = { readonly status: SubscriptionStatus; readonly periodEnd: Date }

export type PackageRefusal =
  | { readonly kind: 'packageEnded' }
  | { readonly kind: 'alreadyCanceling' }
  | { readonly kind: 'notCanceling' }

type Decision = Result<{ readonly status: SubscriptionStatus }, PackageRefusal>

/**
 * K6, and L2 for an add-on: active to the period's end, then no renewal. What is past due has no paid
 * period left to finish, so it ends at once and its open invoice is not collected any more.
 */
export const cancelPackage = (state: PackageState): Decision => {
  if (state.status === 'ended') return refused({ kind: 'packageEnded' })
  if (state.status === 'canceling') return refused({ kind: 'alreadyCanceling' })
  return accepted({ status: state.status === 'pastDue' ? 'ended' : 'canceling' })
}

/** K6, "Keep package": undoes a cancellation until the period's end; from that instant it is over. */
export const keepPackage = (state: PackageState, now: Date): Decision => {
  if (state.status === 'ended') return refused({ kind: 'packageEnded' })
  if (state.status !== 'canceling') return refused({ kind: 'notCanceling' })
  return state.periodEnd <= now ? refused({ kind: 'packageEnded' }) : accepted({ status: 'active' })
}
