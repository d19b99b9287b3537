import type { RefusalRow } from './refusal-row'

const notFound = { status: 404, code: 'not_found', title: 'There is no such thing here' } as const

const payFirst = 'Pay it first: it is tried again at once when a card is added or made the default.'

/** Quotes, orders, licenses, invoices, cards, coupons. */
export const buyingRefusals = {
  nothingToBuy: { status: 422, code: 'nothing_to_buy', title: 'There is nothing to buy' },
  invalidQuantity: { status: 400, code: 'invalid_quantity', title: 'The quantity is not possible' },
  limitExceeded: {
    status: 422,
    code: 'limit_exceeded',
    title: 'That is more than is taken at once',
    detail: 'At most {max} at once; {asked} were asked for.',
    members: { limit: 'plain', max: 'plain', asked: 'plain' },
  },
  unknownProduct: {
    status: 422,
    code: 'unknown_product',
    title: 'This is not sold',
    detail: 'There is no {product} in the catalog.',
  },
  duplicateAddOn: {
    status: 422,
    code: 'duplicate_add_on',
    title: 'An add-on can be in an order once',
  },
  addOnAlreadyActive: {
    status: 409,
    code: 'add_on_already_active',
    title: 'The organization has this add-on already',
  },
  baseLicenseNeeded: {
    status: 409,
    code: 'base_license_needed',
    title: 'This add-on needs an active license',
  },
  nobodyAssignable: {
    status: 409,
    code: 'active_package_exists',
    title: 'Nobody in this order can get the package',
    members: { refused: 'plain' },
  },
  licenseNotFound: notFound,
  duplicateLicense: { status: 422, code: 'duplicate_license', title: 'A license is named twice' },
  nothingToChange: {
    status: 422,
    code: 'nothing_to_change',
    title: 'The license is like that already',
  },
  notAnUpgrade: {
    status: 422,
    code: 'not_an_upgrade',
    title: 'This change is not an upgrade',
    detail: 'A lower tier or monthly billing is scheduled for the next renewal instead.',
  },
  licensePastDue: {
    status: 409,
    code: 'license_past_due',
    title: 'The license has an unpaid renewal',
    detail: payFirst,
  },
  subscriptionPastDue: {
    status: 409,
    code: 'subscription_past_due',
    title: 'The subscription has an unpaid renewal',
    detail: payFirst,
  },
  paymentInProgress: {
    status: 409,
    code: 'payment_in_progress',
    title: 'A payment of the unpaid renewal is on its way',
    detail: 'Nobody knows yet whether it goes through. Try again in a few minutes.',
  },
  renewalDue: {
    status: 409,
    code: 'renewal_due',
    title: 'The subscription renews at this moment',
  },
  licenseEnded: { status: 409, code: 'license_ended', title: 'The license has ended' },
  alreadyCanceling: {
    status: 409,
    code: 'already_canceling',
    title: 'It is canceled already and ends with its period',
  },
  notCanceling: { status: 409, code: 'not_canceling', title: 'It is not canceled' },
  notADowngrade: {
    status: 422,
    code: 'not_a_downgrade',
    title: 'This change is not a downgrade',
    detail: 'A higher tier or annual billing is bought with a quote and starts at once.',
  },
  noScheduledChange: { status: 409, code: 'no_scheduled_change', title: 'No change is scheduled' },
  quoteNotFound: notFound,
  quoteChanged: {
    status: 409,
    code: 'quote_changed',
    title: 'The price has changed',
    detail: 'Something that the quote depends on has changed. The new quote is enclosed.',
    members: { quote: 'plain' },
  },
  quoteExpired: { status: 409, code: 'quote_expired', title: 'The quote has expired' },
  quoteUsed: { status: 409, code: 'quote_used', title: 'The quote was ordered already' },
  orderNotFound: notFound,
  orderInProgress: {
    status: 409,
    code: 'order_in_progress',
    title: 'Another order is being paid',
    detail:
      'Nothing was charged. Order {orderId} of this organization decides what can be bought, and at what price; try again once it is settled.',
    members: { orderId: 'plain' },
  },
  invoiceNotFound: notFound,
  subscriptionNotFound: notFound,
  paymentMethodNotFound: notFound,
  lastCardNeeded: {
    status: 409,
    code: 'last_payment_method',
    title: 'The last card stays while something renews',
  },
  tooManyCouponTries: {
    status: 429,
    code: 'too_many_coupon_tries',
    title: 'Too many coupon codes were tried',
    detail: 'Try again in {retryAfterSeconds} s, or buy without a code.',
  },
  licenseChanged: {
    status: 409,
    code: 'license_changed',
    title: 'Somebody has changed this license meanwhile',
  },
  subscriptionChanged: {
    status: 409,
    code: 'subscription_changed',
    title: 'Somebody has changed this meanwhile',
  },
  couponCodeTaken: { status: 409, code: 'coupon_code_taken', title: 'This code exists already' },
  couponCodeEmpty: { status: 400, code: 'coupon_code_empty', title: 'A code has letters' },
  discountNeeded: {
    status: 400,
    code: 'discount_needed',
    title: 'A coupon has either a percentage or an amount',
  },
  orderSettled: {
    status: 409,
    code: 'order_settled',
    title: 'The order is closed already',
    detail: 'The order is {status} already.',
  },
  amountNotChargeable: {
    status: 422,
    code: 'amount_not_chargeable',
    title: 'This amount cannot be charged to a card',
  },
  paymentProviderUnavailable: {
    status: 503,
    code: 'payment_provider_unavailable',
    title: 'The payment provider does not answer',
    detail: 'Nothing was charged. Send the same request again.',
  },
  paymentFailed: {
    status: 402,
    code: 'payment_failed',
    title: 'The payment failed',
    keeps: true,
  },
} as const satisfies Record<string, RefusalRow>
