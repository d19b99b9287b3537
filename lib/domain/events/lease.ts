import { accepted, refused, type Result } from '@/lib/domain/result'
import type { EventState, EventStatus } from '@/lib/domain/events/state'

export type Presence = 'notStarted' | 'present' | 'silent'

export type NotLive = { readonly kind: 'notLive'; readonly status: EventStatus }

/** How long a booth may keep quiet before it is shown as silent, in seconds. */
export const leaseSeconds = 90

/** A heartbeat renews the lease from now on; only a live event has one. */
export const renewLease = (
  state: EventState,
  now: Date,
): Result<{ readonly leaseExpiresAt: Date }, NotLive> =>
  state.status === 'live'
    ? accepted({ leaseExpiresAt: new Date(now.getTime() + leaseSeconds * 1000) })
    : refused({ kind: 'notLive', status: state.status })

/** Silence is shown, never acted upon: the event goes on until somebody stops it (E4). */
export const presenceAt = (leaseExpiresAt: Date | null, now: Date): Presence => {
  if (leaseExpiresAt === null) return 'notStarted'
  return leaseExpiresAt > now ? 'present' : 'silent'
}
