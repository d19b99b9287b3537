import 'server-only'
import type { Tx } from '@/lib/db/client'
import type { Event, Prisma } from '@/lib/db/generated/client'
import type { FreeLicense, NoFreeLicense } from '@/lib/domain/events/choose-license'
import { renewLease } from '@/lib/domain/events/lease'
import {
  type EventRefusal,
  type EventState,
  resumeEvent as resumeState,
  startEvent as startState,
  startTest,
} from '@/lib/domain/events/state'
import type { WayOut } from '@/lib/domain/events/way-out'
import { accepted, refused, type Result } from '@/lib/domain/result'
import { tierOf } from '@/lib/usecases/billing/stored-words'
import type { Context } from '@/lib/usecases/context'
import { changeEvent, type EventNotFound } from './change-event'
import { eventState, type EventView, stateColumns } from './event-view'
import { findFreeLicenses } from './rehome-events'
import { findWayOut } from './find-way-out'

export type StartRefusal =
  | EventNotFound
  | Exclude<EventRefusal, NoFreeLicense | { kind: 'aboveLicense' }>
  | (NoFreeLicense & WayOut & { readonly words: string })

export interface StartRequest {
  readonly eventId: string
  /** E3: without a license; tokens are charged as usual. */
  readonly test?: boolean | undefined
  /** Whether a booth starts it itself: it then has a lease, which its heartbeat renews. */
  readonly lease?: boolean | undefined
}

/**
 * E2: starts an event on the lowest sufficient free license, of these the one that runs longest. Of
 * many starts at once exactly as many succeed as licenses are free. A refusal names the tier needed,
 * what is free, and what an upgrade or one more license costs now.
 */
export const startEvent = (
  context: Context,
  request: StartRequest,
): Promise<Result<EventView, StartRefusal>> => run(context, request, 'event.start')

/** L6: resumes a paused event by hand, on whatever license is free now. */
export const resumeEvent = (
  context: Context,
  request: Omit<StartRequest, 'test'>,
): Promise<Result<EventView, StartRefusal>> => run(context, request, 'event.resume')

type Action = 'event.start' | 'event.resume'

async function run(
  context: Context,
  request: StartRequest,
  action: Action,
): Promise<Result<EventView, StartRefusal>> {
  const started = await changeEvent(context, {
    eventId: request.eventId,
    action: request.test ? 'event.startTest' : action,
    decide: (tx, event) => decide(tx, context, { event, request, action }),
  })
  if (started.ok) return started
  const { refusal } = started
  if (refusal.kind !== 'noFreeLicense') return refused(withoutLicense(refusal))
  return refused({ ...refusal, ...(await findWayOut(context, refusal)) })
}

async function decide(
  tx: Tx,
  context: Context,
  asked: { readonly event: Event; readonly request: StartRequest; readonly action: Action },
): Promise<Result<Prisma.EventUncheckedUpdateInput, EventRefusal>> {
  const { event, request, action } = asked
  const free = request.test ? [] : await findFreeLicenses(tx, context.organizationId)
  const state = stateAfter({ event, free, isTest: request.test ?? false, action })
  if (!state.ok) return state
  return accepted({
    ...stateColumns(state.value),
    ...leaseColumns(state.value, context.now, request.lease ?? false),
    startedAt: context.now,
    endedAt: null,
  })
}

function stateAfter(asked: {
  readonly event: Event
  readonly free: readonly FreeLicense[]
  readonly isTest: boolean
  readonly action: Action
}): Result<EventState, EventRefusal> {
  const { event, free, isTest, action } = asked
  const state = eventState(event)
  if (isTest) return startTest(state)
  const request = { state, tag: tierOf(event.tag), free }
  return action === 'event.start' ? startState(request) : resumeState(request)
}

/** One who starts it by hand has no booth yet: silence is counted from the booth's first sign. */
function leaseColumns(state: EventState, now: Date, isBooth: boolean) {
  const lease = isBooth ? renewLease(state, now) : null
  if (!lease?.ok) return { leaseExpiresAt: null, lastSeenAt: null }
  return { ...lease.value, lastSeenAt: now }
}

type Refused = EventNotFound | Exclude<EventRefusal, NoFreeLicense>

const withoutLicense = (refusal: Refused): StartRefusal => {
  if (refusal.kind === 'aboveLicense') throw new Error('only an edit is refused for its license')
  return refusal
}
