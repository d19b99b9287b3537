import { it } from 'vitest'
import { openBillingWorld } from '@/dev/testing/billing-world'
import { checkOwnBooks, checkProvidersBooks } from './books'
import { compare } from './compare'
import { live } from './deeds'
import { letPass, openCoupons, openLife, type Life } from './life'
import { checkMails } from './mails'
import { dayMs } from './model/arithmetic'
import { randomOf } from './random'

const seed = Number(process.env['GRANARY_YEAR_SEED'] ?? 20_271_231)
const organizations = Number(process.env['GRANARY_YEAR_ORGS'] ?? 50)
const days = Number(process.env['GRANARY_YEAR_DAYS'] ?? 395)
/** Of a hundred: how likely an organization's clock moves on a day; it catches up with the others later. */
const wakes = 30
const lanes = 8

const world = await openBillingWorld()

it(
  `P1–P4, L2–L7, V1–V5, C1–C4, I1–I6: ${organizations} organizations live a year as the rules say (GRANARY_YEAR_SEED=${seed})`,
  { timeout: 3_600_000 },
  async () => {
    await openCoupons(world)
    const lives = await Promise.all(
      Array.from({ length: organizations }, (_, number) => {
        // From the end of February, over the leap day of 2028: anchors on all days of a month.
        const from = Date.UTC(2027, 1, 20) + randomOf(seed, -1 - number).upTo(12 * dayMs)
        return openLife(world, { seed, number, start: new Date(from) })
      }),
    )
    for (let day = 1; day <= days; day += 1) {
      const awake = lives.filter(({ random }) => day === days || random.chance(wakes))
      await sideBySide(awake, (life) => liveThrough(life, day))
      await compare(awake)
      if (day % 10 === 0) await checkOwnBooks(world.db)
      if (day % 120 === 0) await checkProvidersBooks(lives)
    }
    await checkOwnBooks(world.db)
    await checkProvidersBooks(lives)
    await checkMails(lives)
  },
)

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
