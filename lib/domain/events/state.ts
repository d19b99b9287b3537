import type { Tier } from '@/lib/domain/catalog/catalog'
import { tierAtLeast } from '@/lib/domain/licenses/transitions'
import { accepted, refused, type Result } from '@/lib/domain/result'
import {
  chooseLicense,
  type FreeLicense,
  type NoFreeLicense,
} from '@/lib/domain/events/choose-license'

export type EventStatus = 'draft' | 'live' | 'paused' | 'ended'
export type PauseReason = 'licenseEnded' | 'locked'

export type EventState =
  | { readonly status: 'draft' }
  /** A rehearsal: without a license, tokens charged as usual (E3). */
  | { readonly status: 'live'; readonly test: true }
  | { readonly status: 'live'; readonly test: false; readonly licenseId: string }
  | { readonly status: 'paused'; readonly reason: PauseReason }
  | { readonly status: 'ended' }

export type EventRefusal =
  | NoFreeLicense
  | { readonly kind: 'alreadyLive' }
  | { readonly kind: 'notRunning'; readonly status: EventStatus }
  | { readonly kind: 'notPaused'; readonly status: EventStatus }
  | { readonly kind: 'aboveLicense'; readonly tagNeeded: Tier; readonly licenseTier: Tier }

export type AboveLicense = Extract<EventRefusal, { kind: 'aboveLicense' }>

type Decision = Result<EventState, EventRefusal>

export type StartRequest = {
  readonly state: EventState
  readonly tag: Tier
  readonly free: readonly FreeLicense[]
}

/**
 * E2: starts a drafted, paused or ended event (stopping one by mistake must not strand a booth). With
 * no active license left nothing is free, so a locked organization is refused here as well (L6).
 */
export const startEvent = ({ state, tag, free }: StartRequest): Decision => {
  if (state.status === 'live' && !state.test) return refused({ kind: 'alreadyLive' })
  const license = chooseLicense(free, tag)
  if (!license.ok) return license
  return accepted({ status: 'live', test: false, licenseId: license.value.id })
}

/** E3: runs it as a test, which needs no license, even while the organization is locked. */
export const startTest = (state: EventState): Decision =>
  state.status === 'live'
    ? refused({ kind: 'alreadyLive' })
    : accepted({ status: 'live', test: true })

/** L6: by hand, on whatever license is free now. */
export const resumeEvent = (request: StartRequest): Decision =>
  request.state.status === 'paused'
    ? startEvent(request)
    : refused({ kind: 'notPaused', status: request.state.status })

/** Frees the license. A test goes back to being a draft: the event itself is still to come. */
export const stopEvent = (
  state: EventState,
): Result<EventState, Extract<EventRefusal, { kind: 'notRunning' }>> => {
  if (state.status === 'live' && state.test) return accepted({ status: 'draft' })
  if (state.status === 'live' || state.status === 'paused') return accepted({ status: 'ended' })
  return refused({ kind: 'notRunning', status: state.status })
}

/** E1: whether the event may be edited to `newTag`. `licenseTier` is that of the license it runs on. */
export const editEvent = (input: {
  readonly state: EventState
  readonly newTag: Tier
  readonly licenseTier: Tier | null
}): Result<EventState, AboveLicense> => {
  const { state, newTag, licenseTier } = input
  if (licenseTier === null || state.status !== 'live' || state.test) return accepted(state)
  if (tierAtLeast(licenseTier, newTag)) return accepted(state)
  return refused({ kind: 'aboveLicense', tagNeeded: newTag, licenseTier })
}
