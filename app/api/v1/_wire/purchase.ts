import { z } from 'zod'
import { idText, intervalName, quantity, tierName } from '@/lib/http/schemas'

const productName = z.string().min(1).max(100)

/** What can be bought; whether it is sold and how much of it is the domain's to say. */
export const purchaseItem = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('license'),
    tier: tierName,
    interval: intervalName,
    quantity,
  }),
  z.strictObject({ type: z.literal('addOn'), addOn: productName }),
  z.strictObject({ type: z.literal('topUp'), bundle: quantity, quantity }),
  z.strictObject({
    type: z.literal('tokenPackage'),
    package: productName,
    accountIds: z.array(idText).min(1).max(10_000),
  }),
  z.strictObject({ type: z.literal('sharedLicense'), sku: productName, quantity }),
  z.strictObject({ type: z.literal('unlimitedLicense'), sku: productName, quantity }),
  z.strictObject({
    type: z.literal('licenseChange'),
    licenseIds: z.array(idText).min(1).max(10_000),
    tier: tierName.optional(),
    interval: intervalName.optional(),
  }),
])

/** The body of POST /quotes. Prices are never part of it: they are ours. */
export const purchaseBody = z.strictObject({
  items: z.array(purchaseItem).min(1).max(100),
  coupon: z.string().trim().max(100).optional(),
})

/** What pricing may refuse. */
export const purchaseRefusals = [
  'nothingToBuy',
  'invalidQuantity',
  'limitExceeded',
  'unknownProduct',
  'duplicateAddOn',
  'addOnAlreadyActive',
  'baseLicenseNeeded',
  'nobodyAssignable',
  'licenseNotFound',
  'duplicateLicense',
  'nothingToChange',
  'notAnUpgrade',
  'licensePastDue',
  'subscriptionPastDue',
  'renewalDue',
  'tooManyCouponTries',
  'notAllowed',
] as const
