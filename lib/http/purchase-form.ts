import { z } from 'zod'
import { intervals, tiers } from '@/lib/domain/catalog/catalog'
import type { PurchaseItem, PurchaseRequest } from '@/lib/domain/pricing/plan'
import { asList, wholeNumberField } from '@/lib/http/form-schemas'

const word = (missing: string) => z.string({ error: missing }).trim().min(1, missing).max(100)

/** One or several values under one name, as forms send them. */
const several = (missing: string) =>
  z.preprocess(asList, z.array(word(missing)).min(1, missing).max(10_000))

// What one order holds is a rule (L1a): the form only sees to it that these are digits.
const quantity = wholeNumberField(0, 9_999_999)

/**
 * Which button was pressed: only `buy` buys. Anything else, an Enter key as well, shows the summary.
 * `quoteId`: the price that was shown.
 */
const common = {
  intent: z.enum(['buy', 'update']).catch('update'),
  quoteId: z.string().max(64).optional(),
  coupon: z.string().trim().max(100).optional(),
}

const tier = z.enum(tiers, 'Choose a tier.')
const interval = z.enum(intervals, 'Choose monthly or annual.')

/**
 * The fields of every form that buys something. Their names are the same in the form, in the address
 * and in the live summary's question, so that each can be shown as any other.
 */
export const purchaseForm = z.discriminatedUnion('buy', [
  z.object({ buy: z.literal('license'), ...common, tier, interval, quantity }),
  z.object({ buy: z.literal('addOn'), ...common, addOn: word('Choose an add-on.') }),
  z.object({
    buy: z.literal('topUp'),
    ...common,
    /** `bundles.500`: how many of the bundle with 500 tokens. */
    bundles: z.record(z.string().regex(/^\d{1,7}$/), quantity).default({}),
  }),
  z.object({
    buy: z.literal('tokenPackage'),
    ...common,
    package: word('Choose a package.'),
    account: several('Choose at least one member.'),
  }),
  z.object({
    buy: z.literal('sharedLicense'),
    ...common,
    sku: word('Choose a shared license.'),
    quantity,
  }),
  z.object({
    buy: z.literal('unlimitedLicense'),
    ...common,
    sku: word('Choose an unlimited license.'),
    quantity,
  }),
  z.object({
    buy: z.literal('licenseChange'),
    ...common,
    license: several('Choose at least one license.'),
    tier: tier.optional(),
    interval: interval.optional(),
  }),
])

export type PurchaseForm = z.output<typeof purchaseForm>

/** What the form asks for, as the use cases take it. */
export function requestOfForm(form: PurchaseForm): PurchaseRequest {
  const items = itemsOf(form)
  return form.coupon === undefined || form.coupon === ''
    ? { items }
    : { items, coupon: form.coupon }
}

function itemsOf(form: PurchaseForm): PurchaseItem[] {
  switch (form.buy) {
    case 'license':
      return [
        { type: 'license', tier: form.tier, interval: form.interval, quantity: form.quantity },
      ]
    case 'addOn':
      return [{ type: 'addOn', addOn: form.addOn }]
    case 'topUp':
      return Object.entries(form.bundles)
        .filter(([, count]) => count > 0)
        .map(([bundle, count]) => ({ type: 'topUp', bundle: Number(bundle), quantity: count }))
    case 'tokenPackage':
      return [{ type: 'tokenPackage', package: form.package, accountIds: form.account }]
    case 'sharedLicense':
    case 'unlimitedLicense':
      return [{ type: form.buy, sku: form.sku, quantity: form.quantity }]
    case 'licenseChange':
      return [
        {
          type: 'licenseChange',
          licenseIds: form.license,
          ...(form.tier ? { tier: form.tier } : {}),
          ...(form.interval ? { interval: form.interval } : {}),
        },
      ]
  }
}
