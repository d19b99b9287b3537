import type { RefusalRow } from './refusal-row'

/** Events and booths. */
export const eventRefusals = {
  unknownFeature: {
    status: 422,
    code: 'unknown_feature',
    title: 'The catalog has no such feature',
    detail: 'There is no {feature} among the features of the plans.',
  },
  unknownTemplate: {
    status: 422,
    code: 'unknown_template',
    title: 'The catalog has no such template',
    detail: 'There is no {template} among the templates.',
  },
  noFreeLicense: {
    status: 409,
    code: 'no_free_license',
    title: 'No license of a sufficient tier is free',
    detail: '{words}',
    members: { tagNeeded: 'plain', free: 'plain', upgrade: 'plain', purchase: 'plain' },
  },
  alreadyLive: { status: 409, code: 'already_live', title: 'The event is live already' },
  notRunning: {
    status: 409,
    code: 'not_running',
    title: 'The event is neither live nor paused',
    detail: 'The event is {status}.',
  },
  notPaused: {
    status: 409,
    code: 'not_paused',
    title: 'Only a paused event is resumed',
    detail: 'The event is {status}.',
  },
  notLive: {
    status: 409,
    code: 'event_not_live',
    title: 'The event is not live',
    detail: 'The event is {status}; start or resume it first. Nothing was charged.',
  },
  aboveLicense: {
    status: 409,
    code: 'above_license',
    title: 'The license that runs the event is of too low a tier',
    detail: '{words}',
    members: { tagNeeded: 'plain', licenseTier: 'plain' },
  },
  kindOfLiveEvent: {
    status: 409,
    code: 'kind_of_live_event',
    title: 'A live event stays what it is',
    detail: 'Stop the event to turn a booth into a virtual booth or back.',
  },
  eventChanged: {
    status: 409,
    code: 'event_changed',
    title: 'Somebody has changed this event meanwhile',
  },
  sessionTokensShort: {
    status: 402,
    code: 'insufficient_tokens',
    title: 'Not enough tokens for this session',
    detail:
      'Tokens: {required} needed, {available} available. The event stays live: go on without AI outputs, or top up and send the same request again.',
    members: { available: 'tokens', required: 'tokens', shortBy: 'tokens' },
  },
  noSuchDay: { status: 422, code: 'no_such_day', title: 'There is no such day' },
  dayHasPassed: { status: 422, code: 'day_has_passed', title: 'This day is over' },
  nothingToRingFence: {
    status: 422,
    code: 'nothing_to_ring_fence',
    title: 'More than 0 tokens are set aside',
  },
  eventOver: { status: 409, code: 'event_over', title: 'The event has ended' },
} as const satisfies Record<string, RefusalRow>
