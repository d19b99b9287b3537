import { intervals, rateCardItems, tiers } from '@/lib/domain/catalog/catalog'
import type { AddOn, Catalog, Feature, Plan, Template } from '@/lib/domain/catalog/catalog'
import { checkCatalog } from '@/lib/domain/catalog/check-catalog'
import { parsePolicies } from '@/lib/domain/catalog/parse-policies'
import {
  readBoolean,
  readList,
  readObject,
  readPrice,
  readText,
  readWhole,
  readWord,
} from '@/lib/domain/catalog/read-json'
import type { Reader } from '@/lib/domain/catalog/read-json'
import { accepted, refused } from '@/lib/domain/result'
import type { Result } from '@/lib/domain/result'
import { parseTokens } from '@/lib/domain/tokens/tokens'

export type InvalidCatalog = {
  readonly kind: 'invalidCatalog'
  readonly problems: readonly string[]
}

/**
 * A vendor's file as a catalog, or every problem of it in words, each with its path. Prices are
 * integers of minor units, tokens of the rate card decimal texts, discounts basis points.
 */
export const parseCatalog = (input: unknown): Result<Catalog, InvalidCatalog> => {
  const problems: string[] = []
  const catalog = readCatalog({ value: input, path: '', problems })
  // What is not even well-formed would only be complained about twice.
  if (problems.length === 0) problems.push(...checkCatalog(catalog))
  return problems.length === 0 ? accepted(catalog) : refused({ kind: 'invalidCatalog', problems })
}

const catalogMembers = [
  'currency',
  'plans',
  'volumeTiers',
  'addOns',
  'bundles',
  'packages',
  'sharedLicenses',
  'unlimitedLicenses',
  'rateCard',
  'templates',
  'vendor',
  'policies',
] as const satisfies readonly (keyof Catalog)[]

const readCatalog = (reader: Reader): Catalog => {
  const members = readObject(reader, catalogMembers)
  return {
    currency: readText(members.currency),
    plans: readList(members.plans, readPlan),
    volumeTiers: readList(members.volumeTiers, readVolumeTier),
    addOns: readList(members.addOns, readAddOn),
    bundles: readList(members.bundles, readBundle),
    packages: readList(members.packages, readPackage),
    sharedLicenses: readList(members.sharedLicenses, readSharedLicense),
    unlimitedLicenses: readList(members.unlimitedLicenses, readUnlimitedLicense),
    rateCard: readList(members.rateCard, readRateCardItem),
    templates: readList(members.templates, readTemplate),
    vendor: readVendor(members.vendor),
    policies: parsePolicies(members.policies),
  }
}

const planMembers = ['tier', 'name', 'bestFor', 'mostPopular', 'prices', 'features'] as const

const readPlan = (reader: Reader): Plan => {
  const members = readObject(reader, planMembers)
  const prices = readObject(members.prices, intervals)
  return {
    tier: readWord(members.tier, tiers),
    name: readText(members.name),
    bestFor: readText(members.bestFor),
    mostPopular: readBoolean(members.mostPopular),
    prices: { month: readPrice(prices.month), year: readPrice(prices.year) },
    features: readList(members.features, readFeature),
  }
}

const readFeature = (reader: Reader): Feature => {
  const { id, name } = readObject(reader, ['id', 'name'])
  return { id: readText(id), name: readText(name) }
}

const readVolumeTier = (reader: Reader) => {
  const { from, discount } = readObject(reader, ['from', 'discount'])
  return { from: readWhole(from, 2), discount: readWhole(discount, 1) }
}

const readAddOn = (reader: Reader): AddOn => {
  const members = readObject(reader, ['id', 'name', 'price', 'interval', 'features'])
  return {
    id: readText(members.id),
    name: readText(members.name),
    price: readPrice(members.price),
    interval: readWord(members.interval, ['year']),
    features: readList(members.features, readFeature),
  }
}

const readBundle = (reader: Reader) => {
  const { tokens, price } = readObject(reader, ['tokens', 'price'])
  return { tokens: readWhole(tokens, 1), price: readPrice(price) }
}

const readPackage = (reader: Reader) => {
  const members = readObject(reader, ['id', 'name', 'bestFor', 'tokens', 'price', 'days'])
  return {
    id: readText(members.id),
    name: readText(members.name),
    bestFor: readText(members.bestFor),
    tokens: readWhole(members.tokens, 1),
    price: readPrice(members.price),
    days: readWhole(members.days, 1),
  }
}

const readSharedLicense = (reader: Reader) => {
  const members = readObject(reader, ['sku', 'name', 'tokens', 'price'])
  return {
    sku: readText(members.sku),
    name: readText(members.name),
    tokens: readWhole(members.tokens, 1),
    price: readPrice(members.price),
  }
}

const readUnlimitedLicense = (reader: Reader) => {
  const members = readObject(reader, ['sku', 'name', 'price', 'days'])
  return {
    sku: readText(members.sku),
    name: readText(members.name),
    price: readPrice(members.price),
    days: readWhole(members.days, 1),
  }
}

const readRateCardItem = (reader: Reader) => {
  const { item, name, tokens } = readObject(reader, ['item', 'name', 'tokens'])
  return { item: readWord(item, rateCardItems), name: readText(name), tokens: readTokens(tokens) }
}

/** "0.1" as thousandths of a token; more than nothing. */
const readTokens = (reader: Reader): bigint => {
  const parsed = parseTokens(typeof reader.value === 'string' ? reader.value : '')
  if (parsed.ok && parsed.value > 0n) return parsed.value
  reader.problems.push(`${reader.path} must be a text like "0.1", with at most three places`)
  return 0n
}

const readTemplate = (reader: Reader): Template => {
  const { id, name, outputs } = readObject(reader, ['id', 'name', 'outputs'])
  return {
    id: readText(id),
    name: readText(name),
    outputs: readList(outputs, (output) => {
      const { item, quantity } = readObject(output, ['item', 'quantity'])
      return { item: readWord(item, rateCardItems), quantity: readWhole(quantity, 1) }
    }),
  }
}

const readVendor = (reader: Reader) => {
  const names = ['name', 'product', 'address', 'taxId', 'supportEmail', 'website'] as const
  const members = readObject(reader, names)
  return {
    name: readText(members.name),
    product: readText(members.product),
    address: readList(members.address, readText),
    taxId: readText(members.taxId),
    supportEmail: readText(members.supportEmail),
    website: readText(members.website),
  }
}
