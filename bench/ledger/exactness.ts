import { testEnvironment } from '@/dev/testing/environment'
import { killableDatabase, killableServer } from '@/dev/testing/killable'
import { db } from '@/lib/db/client'
import { closeLedger } from '@/lib/ledger/pool'
import { compareBooks } from './exactness-books'
import { openLoad, runLoad, untilAnswered, type Load } from './exactness-load'
import { line, title, type Aim } from './report'

/**
 * Two processes of the portal's front server on one database, clients that ask under one key until they are
 * answered, now of one process and now of the other; both processes and PostgreSQL are killed with -9 in mid-load.
 * What was acknowledged is what is recorded: nothing lost, doubled or overdrawn.
 */
export async function measureExactness(): Promise<Aim[]> {
  const database = await killableDatabase('exactness')
  Object.assign(process.env, testEnvironment, { DATABASE_URL: database.url })
  const one = await killableServer(database.url)
  const two = await killableServer(database.url)
  try {
    const load = await openLoad([one.url, two.url])
    const done = runLoad(load)
    await killInMidLoad(load, { done, one, two, database })
    await done
    return report(load, await compareBooks(load))
  } finally {
    await Promise.all([one.kill(), two.kill()])
    await closeLedger()
    await db().$disconnect()
    await database.stop()
  }
}

interface Victim {
  readonly kill: () => Promise<void>
  readonly start: () => Promise<void>
}

interface Stage {
  readonly done: Promise<void>
  readonly one: Victim
  readonly two: Victim
  readonly database: Awaited<ReturnType<typeof killableDatabase>>
}

/** At each part of the load, one of them dies and comes back; at last all three. */
async function killInMidLoad(load: Load, { done, one, two, database }: Stage): Promise<void> {
  const crash = { kill: () => database.crash(), start: () => database.start() }
  const events = [
    { at: 0.15, dies: [one] },
    { at: 0.35, dies: [crash] },
    { at: 0.55, dies: [two] },
    { at: 0.75, dies: [crash, one, two] },
  ]
  for (const { at, dies } of events) {
    await Promise.race([untilAnswered(load, at), done])
    await Promise.all(dies.map((victim) => victim.kill()))
    // In this order: the database before who needs it.
    for (const victim of dies) await victim.start()
  }
}

function report(load: Load, found: Awaited<ReturnType<typeof compareBooks>>): Aim[] {
  title('Exactness: two app processes, kill -9 of each and of PostgreSQL in mid-load')
  line(
    '| acknowledged | recorded | refused | cut off by a kill | lost | doubled | overdrawn | broken |',
  )
  line('|---|---|---|---|---|---|---|---|')
  const { recorded, lost, doubled, overdrawn, broken } = found
  const counts = [load.acknowledged.size, recorded, load.refused.size, load.cutOff]
  line(`| ${[...counts, lost, doubled, overdrawn, broken].join(' | ')} |`)
  const none = (text: string, count: number): Aim => ({
    text,
    found: count,
    aim: 0,
    better: 'less',
  })
  return [
    none('acknowledged and not recorded as acknowledged', lost),
    none('recorded more than once, or though refused', doubled),
    none('wallets and batches below zero or spent beyond what was granted', overdrawn),
    none('identities broken', broken),
    { text: 'requests cut off by a kill', found: load.cutOff, aim: 4, better: 'more' },
  ]
}
