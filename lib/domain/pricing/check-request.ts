import type { Catalog } from '@/lib/domain/catalog/catalog'
import { monthlySubscription } from '@/lib/domain/pricing/context'
import { checkChange } from '@/lib/domain/pricing/check-change'
import type { PurchaseItem, PurchaseRefusal, PurchaseRequest } from '@/lib/domain/pricing/plan'
import type { BillingState } from '@/lib/domain/licenses/state'

export type RequestQuestion = {
  readonly state: BillingState
  readonly request: PurchaseRequest
  readonly catalog: Catalog
  readonly now: Date
}

type Checked<Type extends PurchaseItem['type']> = RequestQuestion & {
  readonly item: Extract<PurchaseItem, { type: Type }>
  readonly path: readonly (string | number)[]
}

/** The first reason why the request cannot be bought as it stands, or null (L1a, L2, L3, L7). */
export const checkRequest = (question: RequestQuestion): PurchaseRefusal | null => {
  const { items } = question.request
  if (items.length === 0) return { kind: 'nothingToBuy', path: ['items'] }
  const refusals = items.map((item, index) => checkItem(question, item, ['items', index]))
  return (
    refusals.find((refusal) => refusal !== null) ??
    checkLimits(question) ??
    checkOnlyOnce(question.request.items)
  )
}

const checkItem = (
  question: RequestQuestion,
  item: PurchaseItem,
  path: readonly (string | number)[],
): PurchaseRefusal | null => {
  switch (item.type) {
    case 'license':
      return checkLicense({ ...question, item, path })
    case 'addOn':
      return checkAddOn({ ...question, item, path })
    case 'topUp':
      return checkTopUp({ ...question, item, path })
    case 'tokenPackage':
      return checkPackage({ ...question, item, path })
    case 'sharedLicense':
      return checkBySku({ ...question, item, path }, question.catalog.sharedLicenses)
    case 'unlimitedLicense':
      return checkBySku({ ...question, item, path }, question.catalog.unlimitedLicenses)
    case 'licenseChange':
      return checkChange({ ...question, item, path })
  }
}

const checkLicense = ({ state, now, item, path }: Checked<'license'>): PurchaseRefusal | null => {
  if (!isQuantity(item.quantity)) return { kind: 'invalidQuantity', path: [...path, 'quantity'] }
  const running = item.interval === 'month' ? monthlySubscription(state.subscriptions) : null
  if (running === null) return null
  const subscriptionId = running.id
  if (running.status === 'pastDue') return { kind: 'subscriptionPastDue', subscriptionId, path }
  return running.periodEnd <= now ? { kind: 'renewalDue', subscriptionId, path } : null
}

const checkAddOn = ({
  state,
  request,
  catalog,
  item,
  path,
}: Checked<'addOn'>): PurchaseRefusal | null => {
  const { addOn } = item
  if (!catalog.addOns.some((known) => known.id === addOn)) {
    return { kind: 'unknownProduct', of: 'addOn', product: addOn, path: [...path, 'addOn'] }
  }
  const runs = state.subscriptions.some(
    (subscription) =>
      subscription.kind === 'addOn' &&
      subscription.addOn === addOn &&
      subscription.status !== 'ended',
  )
  if (runs) return { kind: 'addOnAlreadyActive', addOn, path }
  const hasBase =
    state.licenses.some((license) => license.status !== 'ended') ||
    request.items.some((other) => other.type === 'license')
  return hasBase ? null : { kind: 'baseLicenseNeeded', addOn, path }
}

const checkTopUp = ({ catalog, item, path }: Checked<'topUp'>): PurchaseRefusal | null => {
  if (!catalog.bundles.some((bundle) => bundle.tokens === item.bundle)) {
    const product = String(item.bundle)
    return { kind: 'unknownProduct', of: 'topUp', product, path: [...path, 'bundle'] }
  }
  return isQuantity(item.quantity) ? null : { kind: 'invalidQuantity', path: [...path, 'quantity'] }
}

const checkPackage = ({ catalog, item, path }: Checked<'tokenPackage'>): PurchaseRefusal | null => {
  if (!catalog.packages.some((known) => known.id === item.package)) {
    const product = item.package
    return { kind: 'unknownProduct', of: 'tokenPackage', product, path: [...path, 'package'] }
  }
  if (item.accountIds.length > 0) return null
  return { kind: 'invalidQuantity', path: [...path, 'accountIds'] }
}

const checkBySku = (
  { item, path }: Checked<'sharedLicense' | 'unlimitedLicense'>,
  sold: readonly { readonly sku: string }[],
): PurchaseRefusal | null => {
  const { sku: product, type: of } = item
  if (!sold.some(({ sku }) => sku === product))
    return { kind: 'unknownProduct', of, product, path: [...path, 'sku'] }
  return isQuantity(item.quantity) ? null : { kind: 'invalidQuantity', path: [...path, 'quantity'] }
}

const isQuantity = (quantity: number): boolean => Number.isSafeInteger(quantity) && quantity > 0

/** L1a: per order, over all its items; a bundle's limit is for each size. */
const checkLimits = ({ request, catalog }: RequestQuestion): PurchaseRefusal | null => {
  const { limits } = catalog.policies
  const asked = new Map<string, number>()
  for (const [index, item] of request.items.entries()) {
    const counted = countOf(item)
    if (counted === null) continue
    const sum = (asked.get(counted.key) ?? 0) + counted.count
    asked.set(counted.key, sum)
    const max = limits[counted.limit]
    const path = ['items', index, counted.field]
    if (sum > max) return { kind: 'limitExceeded', limit: counted.limit, max, asked: sum, path }
  }
  return null
}

const countOf = (item: PurchaseItem) => {
  switch (item.type) {
    case 'license':
      return limited('licenses', item.quantity, 'quantity')
    case 'topUp':
      return { ...limited('bundle', item.quantity, 'quantity'), key: `bundle ${item.bundle}` }
    case 'sharedLicense':
      return limited('sharedLicenses', item.quantity, 'quantity')
    case 'unlimitedLicense':
      return limited('unlimitedLicenses', item.quantity, 'quantity')
    case 'tokenPackage':
      return limited('accounts', item.accountIds.length, 'accountIds')
    case 'licenseChange':
      return { ...limited('licenses', item.licenseIds.length, 'licenseIds'), key: 'changes' }
    case 'addOn':
      return null
  }
}

const limited = <Limit extends string>(limit: Limit, count: number, field: string) => ({
  limit,
  count,
  field,
  key: limit,
})

/** L2, L3: an add-on once in an order, and one change for a license. */
const checkOnlyOnce = (items: readonly PurchaseItem[]): PurchaseRefusal | null => {
  const seen = new Set<string>()
  for (const [index, item] of items.entries()) {
    const path = ['items', index]
    if (item.type === 'addOn') {
      if (seen.has(item.addOn)) return { kind: 'duplicateAddOn', addOn: item.addOn, path }
      seen.add(item.addOn)
    }
    for (const licenseId of item.type === 'licenseChange' ? item.licenseIds : []) {
      if (seen.has(licenseId)) return { kind: 'duplicateLicense', licenseId, path }
      seen.add(licenseId)
    }
  }
  return null
}
