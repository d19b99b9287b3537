import { z } from 'zod'
import type { Catalog } from '@/lib/domain/catalog/catalog'
import { cents, centsNumber, tierName, tokensOut, tokensText } from '@/lib/http/schemas'

const feature = z.object({ id: z.string(), name: z.string() })

export const catalogAnswer = z
  .object({
    currency: z.string(),
    plans: z.array(
      z.object({
        tier: tierName,
        name: z.string(),
        bestFor: z.string(),
        mostPopular: z.boolean(),
        prices: z.object({ month: cents, year: cents }),
        features: z.array(feature),
      }),
    ),
    volumeTiers: z.array(z.object({ from: z.int(), discount: z.int() })),
    addOns: z.array(
      z.object({ id: z.string(), name: z.string(), price: cents, interval: z.literal('year') }),
    ),
    bundles: z.array(z.object({ tokens: z.int(), price: cents })),
    packages: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        bestFor: z.string(),
        tokens: z.int(),
        price: cents,
        days: z.int(),
      }),
    ),
    sharedLicenses: z.array(
      z.object({ sku: z.string(), name: z.string(), tokens: z.int(), price: cents }),
    ),
    unlimitedLicenses: z.array(
      z.object({ sku: z.string(), name: z.string(), days: z.int(), price: cents }),
    ),
    rateCard: z.array(z.object({ item: z.string(), name: z.string(), tokens: tokensOut })),
  })
  .meta({ id: 'Catalog' })

export const wireCatalog = (catalog: Catalog): z.input<typeof catalogAnswer> => ({
  currency: catalog.currency,
  plans: catalog.plans.map(({ tier, name, bestFor, mostPopular, prices, features }) => ({
    tier,
    name,
    bestFor,
    mostPopular,
    prices: { month: centsNumber(prices.month), year: centsNumber(prices.year) },
    features: features.map(({ id, name: featureName }) => ({ id, name: featureName })),
  })),
  volumeTiers: catalog.volumeTiers.map(({ from, discount }) => ({ from, discount })),
  addOns: catalog.addOns.map(({ id, name, price, interval }) => ({
    id,
    name,
    price: centsNumber(price),
    interval,
  })),
  bundles: catalog.bundles.map(({ tokens, price }) => ({ tokens, price: centsNumber(price) })),
  packages: catalog.packages.map(({ id, name, bestFor, tokens, price, days }) => ({
    id,
    name,
    bestFor,
    tokens,
    price: centsNumber(price),
    days,
  })),
  sharedLicenses: catalog.sharedLicenses.map(({ sku, name, tokens, price }) => ({
    sku,
    name,
    tokens,
    price: centsNumber(price),
  })),
  unlimitedLicenses: catalog.unlimitedLicenses.map(({ sku, name, days, price }) => ({
    sku,
    name,
    days,
    price: centsNumber(price),
  })),
  rateCard: catalog.rateCard.map(({ item, name, tokens }) => ({
    item,
    name,
    tokens: tokensText(tokens),
  })),
})
