import { expect } from 'vitest'
import { readFacts, type Facts, type LicenseRow, type SubscriptionRow } from './facts'
import type { Life } from './life'
import { linesOf } from './model/invoice'
import { held, periodOf, running } from './model/holdings'
import { packages, type License, type Subscription } from './model/state'

/** Holds what the portal has against what the model believes, organization by organization. */
export async function compare(
  lives: readonly Life[],
  { tokens = true }: { readonly tokens?: boolean } = {},
): Promise<void> {
  const [first] = lives
  if (!first) return
  const facts = await readFacts(first.world.db, lives)
  for (const life of lives) {
    const own = facts.get(life.customer.organizationId)
    if (!own) throw new Error(`organization ${life.number} is gone`)
    try {
      compareMoney(life, own)
      if (tokens) compareTokens(life, own)
    } catch (error) {
      const story = life.diary.slice(-12).join('\n')
      throw new Error(
        `organization ${life.number} (${life.customer.organizationId}):\n${story}\n${String(error)}`,
        { cause: error },
      )
    }
  }
}

/** The same for one, before something that depends on the product's own ids and cents. */
export const readBack = (life: Life): Promise<void> => compare([life], { tokens: false })

function compareMoney(life: Life, facts: Facts): void {
  const { model } = life
  meetSubscriptions(life, facts.subscriptions)
  expect(facts.subscriptions.filter(isRunning).map(realSubscription).sort()).toEqual(
    running(model).map(modelSubscription).sort(),
  )
  meetLicenses(life, facts.licenses)
  expect(facts.licenses.map(realLicense).sort()).toEqual(held(model).map(modelLicense).sort())
  comparePaid(life, facts.licenses)
  expect([facts.credit, facts.locked], 'V5, L6: credit and lock').toEqual([
    model.credit,
    model.locked,
  ])
  expect(facts.statuses, 'I1: invoices').toEqual(model.invoices.map(({ status }) => status))
  compareInvoices(life, facts)
}

/** In a year in which nobody spends any. */
function compareTokens({ model }: Life, { tokens }: Facts): void {
  expect(tokens, 'T2, T3, K5, K6: tokens').toEqual({
    organization: 25 + model.toppedUp,
    account: tokensOf(running(model)),
  })
}

const tokensOf = (subscriptions: readonly Subscription[]): number =>
  subscriptions
    .filter(({ kind, status }) => kind === 'tokenPackage' && status !== 'pastDue')
    .reduce(
      (sum, { product }) =>
        sum + (Object.entries(packages).find(([name]) => name === product)?.[1].tokens ?? 0),
      0,
    )

const isRunning = ({ status }: SubscriptionRow): boolean => status !== 'ended'

const at = (instant: Date | number | null): string =>
  instant === null ? 'never' : new Date(instant).toISOString()

function realSubscription(row: SubscriptionRow): string {
  const { id, kind, interval, product, status, periodIndex, periodStart, periodEnd } = row
  const dunning = [row.retryCount, at(row.nextRetryAt), row.retryPaused]
  const period = [at(periodStart), at(periodEnd), ...dunning]
  return [id, kind, interval, product, status, periodIndex, ...period].join(' ')
}

function modelSubscription(subscription: Subscription): string {
  const { id, kind, length, product, status, index, tries, nextTry, paused } = subscription
  const { start, end } = periodOf(subscription)
  const period = [at(start), at(end), tries, at(nextTry), paused]
  return [id, kind, length, product, status, index, ...period].join(' ')
}

const realLicense = (row: LicenseRow): string => {
  const scheduled = `${row.scheduledTier ?? ''}/${row.scheduledInterval ?? ''}`
  const price = [row.unitAmount, row.rate, at(row.paidFrom), scheduled]
  return [row.id, row.subscriptionId, row.tier, row.interval, row.status, ...price].join(' ')
}

function modelLicense({ id, subscription, tier, status, unit, rate, paidFrom, next }: License) {
  const scheduled = `${next?.tier ?? ''}/${next?.toMonth ? 'month' : ''}`
  const price = [unit, rate, at(paidFrom), scheduled]
  return [id, subscription.id, tier, subscription.length, status, ...price].join(' ')
}

/** Takes over the ids of what was started since the last time. */
function meetSubscriptions({ model }: Life, rows: readonly SubscriptionRow[]): void {
  const known = new Set(model.subscriptions.map(({ id }) => id))
  const strangers = rows.filter(({ id }) => !known.has(id))
  for (const subscription of model.subscriptions.filter(({ id }) => id === '')) {
    const { kind, length, product, anchor } = subscription
    const found = strangers.findIndex(
      (row) =>
        row.anchor.getTime() === anchor &&
        [row.kind, row.interval, row.product].join() === [kind, length, product].join(),
    )
    subscription.id = strangers[found]?.id ?? ''
    if (found >= 0) strangers.splice(found, 1)
  }
}

/** Licenses that were bought alike are alike; only the odd cent may lie on one or the other. */
function meetLicenses({ model }: Life, rows: readonly LicenseRow[]): void {
  const known = new Set(model.licenses.map(({ id }) => id))
  const strangers = rows.filter(({ id }) => !known.has(id))
  for (const license of held(model).filter(({ id }) => id === '')) {
    const like = modelLicense(license)
    const found = strangers.findIndex((row) => realLicense({ ...row, id: '' }) === like)
    license.id = strangers[found]?.id ?? ''
    if (found >= 0) strangers.splice(found, 1)
  }
}

/**
 * L3: what each license has paid is right to the cent that rounding leaves open, and all of them
 * together to as many. The product's whole cents are taken over, for what depends on them.
 */
function comparePaid({ model }: Life, rows: readonly LicenseRow[]): void {
  const byId = new Map(rows.map((row) => [row.id, row]))
  for (const license of held(model)) {
    const row = byId.get(license.id)
    if (!row || row.paidAmount === license.paidCents) continue
    const difference = Math.abs(Number(row.paidAmount) - license.paid)
    expect(difference, `paid for ${modelLicense(license)}`).toBeLessThan(1.6)
    license.paidCents = row.paidAmount
    license.paid = Number(row.paidAmount)
  }
}

function compareInvoices(life: Life, { invoices }: Facts): void {
  for (const { sequence, lines, kind, total, creditApplied, amountDue } of invoices) {
    const expected = life.model.invoices[sequence - 1]
    const real = lines.filter(({ type }) => type !== 'credit')
    const shown = real.map(({ type, amount }) => `${type} ${amount}`).sort()
    expect(
      { kind, total, creditApplied, amountDue, lines: shown.join(', ') },
      `invoice ${sequence}`,
    ).toEqual({
      kind: expected?.kind,
      total: expected?.total,
      creditApplied: expected?.credit,
      amountDue: expected?.due,
      lines: linesOf(expected?.lines ?? []),
    })
    life.checked = Math.max(life.checked, sequence)
  }
}
