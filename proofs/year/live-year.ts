import type { BillingWorld } from '@/dev/testing/billing-world'
import { expectBooksHold } from '../invariants'
import { report } from '../report'
import { sized } from '../size'
import { checkProvidersBooks } from './books'
import { compare } from './compare'
import { live } from './deeds'
import { letPass, openCoupons, openLife, type Life } from './life'
import { checkMails } from './mails'
import { dayMs } from './model/arithmetic'
import { randomOf } from './random'

export const seed = Number(process.env['GRANARY_YEAR_SEED'] ?? 20_271_231)
export const organizations = Number(process.env['GRANARY_YEAR_ORGS'] ?? 50)
/** Thirteen months, so that annual things renew as well. */
const days = Number(process.env['GRANARY_YEAR_DAYS'] ?? 395)
/**
 * Of a hundred: how likely an organization's clock is moved on a day. What fell due since the last time
 * happens then, each thing at its own instant; 100 moves everybody every day.
 */
const wakes = Number(process.env['GRANARY_YEAR_WAKES'] ?? sized({ slice: 4, full: 20 }))
const lanes = 8

/**
 * Organizations `from` to below `to` live a year, day by day, compared after every day. Answers how many
 * invoices were compared, line by line.
 */
export async function liveYear(
  world: BillingWorld,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<number> {
  await openCoupons(world)
  // One after the other: each has the same slug in every run of a seed.
  const lives: Life[] = []
  for (let number = from; number < to; number += 1) lives.push(await bear(world, number))
  for (let day = 1; day <= days; day += 1) {
    const awake = lives.filter(({ random }) => day === days || random.chance(wakes))
    await sideBySide(awake, (life) => liveThrough(life, day))
    await compare(awake)
    if (day % 10 === 0) await expectBooksHold(world.db)
    if (day % 120 === 0) await checkProvidersBooks(lives)
  }
  await expectBooksHold(world.db)
  await checkProvidersBooks(lives)
  await checkMails(lives)
  const invoices = lives.reduce((sum, { checked }) => sum + checked, 0)
  report('year', { cases: lives.length, invoices })
  return invoices
}

/** Between the end of February and March 2027: the leap day of 2028 and every month's end lie ahead. */
function bear(world: BillingWorld, number: number): Promise<Life> {
  const start = Date.UTC(2027, 1, 20) + randomOf(seed, -1 - number).upTo(12 * dayMs)
  return openLife(world, { seed, number, start: new Date(start) })
}

/** On a day: time passes until some moment of it, and something may happen. */
async function liveThrough(life: Life, day: number): Promise<void> {
  const { random, diary, number, customer } = life
  const dawn = Math.floor(life.born / dayMs) + day
  try {
    await letPass(life, dawn * dayMs + random.upTo(dayMs))
    if (random.chance(60)) await live(life)
  } catch (error) {
    const story = diary.slice(-12).join('\n')
    throw new Error(`organization ${number} (${customer.organizationId}), day ${day}:\n${story}`, {
      cause: error,
    })
  }
}

async function sideBySide(
  lives: readonly Life[],
  work: (life: Life) => Promise<void>,
): Promise<void> {
  const queue = [...lives]
  const lane = async () => {
    for (let life = queue.shift(); life; life = queue.shift()) await work(life)
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}
