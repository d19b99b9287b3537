import type { CardRefusal } from './errors'

/** One of Stripe's documented test cards and what it does. */
export type TestCard = {
  readonly number: string
  readonly alias: string
  readonly brand: 'visa' | 'mastercard' | 'amex'
  readonly country: string
  /** Every charge fails like this. */
  readonly decline?: CardRefusal
  /** Saving the card fails as well. */
  readonly refusesAttach?: boolean
  /** When the bank asks its holder: each time, until set up once, or only with the holder present. */
  readonly authentication?: 'always' | 'untilSetUp' | 'onSessionOnly'
  readonly declineAfterAuthentication?: CardRefusal
  readonly dispute?: 'fraudulent' | 'product_not_received'
  readonly refund?: 'fails' | 'pending'
}

const issuerDecline = (decline_code: string, message = 'Your card was declined.'): CardRefusal => ({
  code: 'card_declined',
  decline_code,
  message,
})

const noFunds = issuerDecline('insufficient_funds', 'Your card has insufficient funds.')

/** What a card or a fault on request answers, by the issuer's code. */
const refusals: Readonly<Record<string, CardRefusal>> = {
  declined: issuerDecline('generic_decline'),
  insufficient_funds: noFunds,
  lost_card: issuerDecline('lost_card'),
  stolen_card: issuerDecline('stolen_card'),
  expired_card: {
    code: 'expired_card',
    decline_code: 'expired_card',
    message: 'Your card has expired.',
  },
  incorrect_cvc: {
    code: 'incorrect_cvc',
    decline_code: 'incorrect_cvc',
    message: "Your card's security code is incorrect.",
  },
  processing_error: {
    code: 'processing_error',
    decline_code: 'processing_error',
    message: 'An error occurred while processing your card. Try again in a little bit.',
  },
}

/** The refusal for a decline code; a code without words of its own is an issuer's decline. */
export const refusalFor = (code: string): CardRefusal => refusals[code] ?? issuerDecline(code)

export const authenticationRequired: CardRefusal = {
  code: 'authentication_required',
  decline_code: 'authentication_required',
  message: 'Your card was declined. This transaction requires authentication.',
}

export const authenticationFailed: CardRefusal = {
  code: 'payment_intent_authentication_failure',
  message:
    'We are unable to authenticate your payment method. Choose a different payment method and try again.',
}

const visa = { brand: 'visa', country: 'US' } as const
const declining = (code: string) =>
  ({ ...visa, decline: refusalFor(code), refusesAttach: true }) as const

const table: readonly TestCard[] = [
  { ...visa, number: '4242424242424242', alias: 'pm_card_visa' },
  {
    number: '5555555555554444',
    alias: 'pm_card_mastercard',
    brand: 'mastercard',
    country: 'US',
  },
  { number: '378282246310005', alias: 'pm_card_amex', brand: 'amex', country: 'US' },
  {
    ...declining('declined'),
    number: '4000000000000002',
    alias: 'pm_card_visa_chargeDeclined',
  },
  {
    ...declining('insufficient_funds'),
    number: '4000000000009995',
    alias: 'pm_card_visa_chargeDeclinedInsufficientFunds',
  },
  {
    ...declining('lost_card'),
    number: '4000000000009987',
    alias: 'pm_card_visa_chargeDeclinedLostCard',
  },
  {
    ...declining('stolen_card'),
    number: '4000000000009979',
    alias: 'pm_card_visa_chargeDeclinedStolenCard',
  },
  {
    ...declining('expired_card'),
    number: '4000000000000069',
    alias: 'pm_card_chargeDeclinedExpiredCard',
  },
  {
    ...declining('incorrect_cvc'),
    number: '4000000000000127',
    alias: 'pm_card_chargeDeclinedIncorrectCvc',
  },
  {
    ...declining('processing_error'),
    number: '4000000000000119',
    alias: 'pm_card_chargeDeclinedProcessingError',
  },
  {
    ...visa,
    number: '4000000000000341',
    alias: 'pm_card_chargeCustomerFail',
    decline: refusalFor('declined'),
  },
  {
    ...visa,
    number: '4000002500003155',
    alias: 'pm_card_authenticationRequiredOnSetup',
    authentication: 'untilSetUp',
  },
  {
    ...visa,
    number: '4000002760003184',
    alias: 'pm_card_authenticationRequired',
    authentication: 'always',
  },
  {
    ...visa,
    number: '4000003800000446',
    alias: 'pm_card_authenticationRequiredSetupForOffSession',
    authentication: 'onSessionOnly',
  },
  {
    ...visa,
    number: '4000008260003178',
    alias: 'pm_card_authenticationRequiredChargeDeclinedInsufficientFunds',
    authentication: 'always',
    declineAfterAuthentication: noFunds,
  },
  { ...visa, number: '4000000000000259', alias: 'pm_card_createDispute', dispute: 'fraudulent' },
  {
    ...visa,
    number: '4000000000002685',
    alias: 'pm_card_createDisputeProductNotReceived',
    dispute: 'product_not_received',
  },
  { ...visa, number: '4000000000005126', alias: 'pm_card_refundFail', refund: 'fails' },
  { ...visa, number: '4000000000007726', alias: 'pm_card_pendingRefund', refund: 'pending' },
]

const byNumber = new Map(table.map((card) => [card.number, card]))
const byAlias = new Map(table.map((card) => [card.alias, card]))

/** The test card with this number; undefined for every other number, so that no real card gets in. */
export const cardByNumber = (number: string): TestCard | undefined => byNumber.get(number)

export const cardByAlias = (alias: string): TestCard | undefined => byAlias.get(alias)
