import { expect } from 'vitest'
import { cancelLicenses } from '@/lib/usecases/licenses/cancel-licenses'
import { keepLicenses } from '@/lib/usecases/licenses/keep-licenses'
import { scheduleLicenseChange } from '@/lib/usecases/licenses/schedule-change'
import { undoScheduledChanges } from '@/lib/usecases/licenses/undo-scheduled-changes'
import { cancelPackages, keepPackages } from '@/lib/usecases/packages/change-packages'
import { cancelAddOn, keepAddOn } from '@/lib/usecases/subscriptions/change-add-on'
import { coupons, type Life } from './life'
import * as changes from './model/changes'
import { held, running } from './model/holdings'
import { packageNames, tiers, type License, type Subscription } from './model/state'
import { confirmRenewal, failLong, failNext, newCard } from './cards'
import { buy } from './orders'

export type Deed = (life: Life) => Promise<void>

/** Something that a customer does or suffers on a day, the likelier the more often it stands here. */
export const deeds: readonly [Deed, ...Deed[]] = [
  buyLicenses,
  buyLicenses,
  buyTokens,
  buyAddOn,
  buyPackages,
  buyMixed,
  upgrade,
  upgrade,
  goAnnual,
  cancelSome,
  cancelSome,
  keepSome,
  lowerSome,
  shortenSome,
  undoSome,
  changeProduct,
  failNext,
  failNext,
  failLong,
  newCard,
  confirmRenewal,
]

export const live = (life: Life): Promise<void> => life.random.oneOf(deeds)(life)

const couponOf = ({ random }: Life) =>
  random.chance(30) ? (coupons[random.upTo(4)] ?? null) : null

const someTier = ({ random }: Life) => random.oneOf(tiers)

function someLicenses({ model, random }: Life): License[] {
  const all = held(model)
  const from = random.upTo(Math.max(1, all.length))
  return all.slice(from, from + 1 + random.upTo(3))
}

const idsOf = (licenses: readonly License[]): string[] => licenses.map(({ id }) => id)

const newLicenses = (life: Life) =>
  ({
    type: 'license',
    tier: someTier(life),
    interval: life.random.oneOf<'month' | 'year'>(['month', 'month', 'year']),
    quantity: 1 + life.random.upTo(held(life.model).length > 12 ? 1 : 4),
  }) as const

function buyLicenses(life: Life): Promise<void> {
  const items = life.random.chance(25)
    ? [newLicenses(life), newLicenses(life)]
    : [newLicenses(life)]
  return buy(life, items, couponOf(life))
}

function buyTokens(life: Life): Promise<void> {
  const bundle = life.random.oneOf([100, 500, 1000])
  return buy(life, [{ type: 'topUp', bundle, quantity: 1 + life.random.upTo(2) }], couponOf(life))
}

function buyAddOn(life: Life): Promise<void> {
  return buy(life, [{ type: 'addOn', addOn: 'enterprise' }], couponOf(life))
}

function buyPackages(life: Life): Promise<void> {
  const { random, customer } = life
  const names = packageNames.slice(random.upTo(3)).slice(0, 1 + random.upTo(2))
  const accountIds = [customer.userId]
  const items = names.map((name) => ({ type: 'tokenPackage', package: name, accountIds }) as const)
  return buy(life, items, couponOf(life))
}

const change = (life: Life, wanted: { readonly interval?: 'year' }) => {
  const licenseIds = idsOf(someLicenses(life))
  return { type: 'licenseChange', licenseIds, tier: someTier(life), ...wanted } as const
}

async function upgrade(life: Life): Promise<void> {
  if (held(life.model).length > 0) await buy(life, [change(life, {})], couponOf(life))
}

async function goAnnual(life: Life): Promise<void> {
  if (held(life.model).length === 0) return
  const { licenseIds } = change(life, {})
  await buy(life, [{ type: 'licenseChange', licenseIds, interval: 'year' }], couponOf(life))
}

/** V3 and L3 in one order, and a top-up beside them. */
async function buyMixed(life: Life): Promise<void> {
  if (held(life.model).length === 0) return buyLicenses(life)
  const wanted = life.random.chance(40) ? ({ interval: 'year' } as const) : {}
  const topUp = { type: 'topUp', bundle: 100, quantity: 1 } as const
  await buy(life, [newLicenses(life), change(life, wanted), topUp], couponOf(life))
}

type Answer = { readonly ok: boolean }

/** Licenses change in the portal and in the model, all or none. */
async function changeSome(
  life: Life,
  name: string,
  both: (licenses: readonly License[]) => readonly [Promise<Answer>, boolean],
): Promise<void> {
  const licenses = someLicenses(life)
  if (licenses.length === 0) return
  life.diary.push(`${name} ${idsOf(licenses).join()}`)
  const [real, expected] = both(licenses)
  expect((await real).ok, name).toBe(expected)
}

async function cancelSome(life: Life): Promise<void> {
  const context = await life.customer.context()
  await changeSome(life, 'cancel', (some) => [
    cancelLicenses(context, { licenseIds: idsOf(some) }),
    changes.cancel(life.model, some),
  ])
}

async function keepSome(life: Life): Promise<void> {
  const context = await life.customer.context()
  await changeSome(life, 'keep', (some) => [
    keepLicenses(context, { licenseIds: idsOf(some) }),
    changes.keep(some),
  ])
}

async function lowerSome(life: Life): Promise<void> {
  const context = await life.customer.context()
  const tier = someTier(life)
  await changeSome(life, `lower to ${tier}`, (some) => [
    scheduleLicenseChange(context, { licenseIds: idsOf(some), tier }),
    changes.lower(some, tier),
  ])
}

async function shortenSome(life: Life): Promise<void> {
  const context = await life.customer.context()
  await changeSome(life, 'make monthly', (some) => [
    scheduleLicenseChange(context, { licenseIds: idsOf(some), interval: 'month' }),
    changes.shorten(some),
  ])
}

async function undoSome(life: Life): Promise<void> {
  const context = await life.customer.context()
  await changeSome(life, 'undo', (some) => [
    undoScheduledChanges(context, { licenseIds: idsOf(some) }),
    changes.undo(some),
  ])
}

/** L2, K6: add-ons and packages are canceled and kept one by one. */
async function changeProduct(life: Life): Promise<void> {
  const { model, random, customer, diary } = life
  const products = running(model).filter(({ kind }) => kind !== 'licenses')
  const product = products[random.upTo(Math.max(1, products.length))]
  if (!product) return
  const isCancel = random.chance(60)
  diary.push(`${isCancel ? 'cancel' : 'keep'} ${product.product}`)
  const done = await changeReal(await customer.context(), product, isCancel)
  const expected = isCancel ? changes.cancelProduct(model, product) : changes.keepProduct(product)
  expect(done, product.product ?? '').toBe(expected)
}

type Context = Awaited<ReturnType<Life['customer']['context']>>

async function changeReal(context: Context, { id, kind }: Subscription, isCancel: boolean) {
  if (kind === 'tokenPackage') {
    const { changed } = await (isCancel ? cancelPackages : keepPackages)(context, [id])
    return changed.includes(id)
  }
  return (await (isCancel ? cancelAddOn : keepAddOn)(context, { subscriptionId: id })).ok
}
