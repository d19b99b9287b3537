import type { RefusalRow } from './refusal-row'

const notFound = { status: 404, code: 'not_found', title: 'There is no such thing here' } as const

/** Usage, holds, wallets, and what they are charged for. */
export const tokenRefusals = {
  insufficientTokens: {
    status: 402,
    code: 'insufficient_tokens',
    title: 'Not enough tokens',
    detail: 'Tokens: {required} needed, {available} available.',
    members: { available: 'tokens', required: 'tokens' },
  },
  spendCapReached: {
    status: 402,
    code: 'spend_cap_reached',
    title: 'The daily spend cap of the organization is reached',
    detail:
      '{spent} of {cap} tokens a day are spent or held; {required} more would go over the cap.',
    members: { cap: 'tokens', spent: 'tokens', required: 'tokens' },
  },
  keyCapReached: {
    status: 402,
    code: 'key_spend_cap_reached',
    title: 'The daily spend cap of this API key is reached',
    detail: 'This key took {spent} of {cap} tokens today; {required} more would go over its cap.',
    members: { cap: 'tokens', spent: 'tokens', required: 'tokens' },
  },
  keyReused: {
    status: 422,
    code: 'idempotency_key_reused',
    title: 'This idempotency key belongs to another request',
  },
  walletNotFound: notFound,
  accountNotFound: notFound,
  deviceNotFound: notFound,
  eventNotFound: notFound,
  holdNotFound: notFound,
  photoNotFound: notFound,
  walletClosed: {
    status: 409,
    code: 'wallet_closed',
    title: 'The account has left the organization; its tokens cannot be used',
  },
  ledgerBusy: {
    status: 503,
    code: 'busy',
    title: 'Too much is waiting at the moment',
    detail: 'Nothing was charged. Send the same request again.',
  },
  holdSettled: {
    status: 409,
    code: 'hold_settled',
    title: 'The hold was settled another way',
    detail: 'The hold is {as} already.',
    members: { as: 'plain' },
  },
  moreThanHeld: {
    status: 422,
    code: 'more_than_held',
    title: 'That is more than was held',
    detail: 'Tokens: {held} held, {asked} to be committed.',
    members: { held: 'tokens', asked: 'tokens' },
  },
  unknownItem: {
    status: 422,
    code: 'unknown_item',
    title: 'The rate card has no such item',
    detail: 'There is no {item} on the rate card.',
  },
  cloudAiOff: {
    status: 409,
    code: 'cloud_ai_off',
    title: 'Cloud AI is off for this device',
  },
} as const satisfies Record<string, RefusalRow>
