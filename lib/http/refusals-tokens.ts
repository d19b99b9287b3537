import type { RefusalRow } from './refusal-row'

/** The same words for what never was and for what is another organization's (O3). */
const notFound = <Noun extends string>(noun: Noun) =>
  ({
    status: 404,
    code: 'not_found',
    title: 'There is no such thing here',
    detail: `This organization has no ${noun} of this id: check the id and the organization.`,
  }) as const

/** Usage, holds, wallets, and what they are charged for. */
export const tokenRefusals = {
  insufficientTokens: {
    status: 402,
    code: 'insufficient_tokens',
    title: 'Not enough tokens',
    detail:
      'Tokens: {required} needed, {available} available. Nothing was taken. Add tokens to this wallet, then send the same again.',
    members: { available: 'tokens', required: 'tokens' },
  },
  spendCapReached: {
    status: 402,
    code: 'spend_cap_reached',
    title: 'The daily spend cap of the organization is reached',
    detail:
      '{spent} of {cap} tokens a day are spent or held; {required} more would go over the cap. Nothing was taken. It counts anew at 00:00 UTC; an operator can raise it on the Tokens page.',
    members: { cap: 'tokens', spent: 'tokens', required: 'tokens' },
  },
  keyCapReached: {
    status: 402,
    code: 'key_spend_cap_reached',
    title: 'The daily spend cap of this API key is reached',
    detail:
      'This key took {spent} of {cap} tokens today; {required} more would go over its cap. Nothing was taken. It counts anew at 00:00 UTC; an organization admin can raise it under Settings, API keys.',
    members: { cap: 'tokens', spent: 'tokens', required: 'tokens' },
  },
  keyReused: {
    status: 422,
    code: 'idempotency_key_reused',
    title: 'This idempotency key belongs to another request',
    detail:
      'The key came with another body before, and that answer stands. Nothing was taken; send a new request with a new key.',
  },
  walletNotFound: notFound('wallet'),
  accountNotFound: notFound('account'),
  deviceNotFound: notFound('device'),
  eventNotFound: notFound('event'),
  holdNotFound: notFound('hold'),
  photoNotFound: notFound('photo'),
  walletClosed: {
    status: 409,
    code: 'wallet_closed',
    title: 'The account has left the organization; its tokens cannot be used',
    detail: 'Nothing was taken. Charge another wallet, or let the member be invited again.',
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
    detail:
      'The hold is {as} already, and a hold is settled once. Nothing was changed; charge what is still owed as usage.',
    members: { as: 'plain' },
  },
  moreThanHeld: {
    status: 422,
    code: 'more_than_held',
    title: 'That is more than was held',
    detail:
      'Tokens: {held} held, {asked} to be committed. The hold is as it was: commit at most what it holds, and charge the rest as usage.',
    members: { held: 'tokens', asked: 'tokens' },
  },
  unknownBundle: {
    status: 422,
    code: 'unknown_bundle',
    title: 'No such bundle is sold',
    detail: 'Nothing was changed. The catalog (GET /api/v1/catalog) lists the bundles.',
  },
  capBelowPrice: {
    status: 422,
    code: 'cap_below_price',
    title: 'The month’s cap is lower than the price of one bundle',
    detail: 'Nothing was changed. Set monthlyCap to at least what one bundle costs.',
  },
  noDefaultCard: {
    status: 409,
    code: 'no_default_card',
    title: 'There is no card to charge',
    detail: 'Nothing was changed. Add a card first (POST /api/v1/payment-methods/setup).',
  },
  unknownItem: {
    status: 422,
    code: 'unknown_item',
    title: 'The rate card has no such item',
    detail:
      'There is no {item} on the rate card. Nothing was taken; the catalog (GET /api/v1/catalog) lists the items.',
  },
  cloudAiOff: {
    status: 409,
    code: 'cloud_ai_off',
    title: 'Cloud AI is off for this device',
    detail: 'Nothing was taken. An organization admin can switch Cloud AI on for it under Devices.',
  },
} as const satisfies Record<string, RefusalRow>
