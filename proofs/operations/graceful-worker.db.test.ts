import { EventEmitter, once } from 'node:events'
import { afterAll, expect, it } from 'vitest'
import { licenses } from '@/dev/testing/billing-steps'
import { buy, openCustomer } from '@/dev/testing/billing-world'
import { testDatabase } from '@/dev/testing/database'
import { startMailServer } from '@/dev/testing/mail-server'
import { openCrashWorld } from '../crash/crash-world'
import { report } from '../report'

const world = await openCrashWorld(testDatabase().url)
const mailServer = await startMailServer()
afterAll(() => Promise.all([world.close(), mailServer.close()]))

it(
  'R1 a worker that is told to end finishes the job it has in hand, and takes no other',
  { timeout: 240_000 },
  async () => {
    const letter = new EventEmitter()
    const inHand = once(letter, 'offered')
    mailServer.behaviour.ofRecipient = async () => {
      letter.emit('offered')
      await once(letter, 'taken')
      return '250 ok'
    }
    const customer = await openCustomer(world)
    const worker = await world.startWorker({
      smtpUrl: mailServer.url,
      environment: { WORKER_CONCURRENCY: '1' },
    })
    await buy(customer, [licenses('pro', 'month', 1)])
    await inHand

    const stopped = worker.stop()
    await buy(customer, [licenses('basic', 'month', 1)])
    expect(worker.isRunning()).toBe(true)
    letter.emit('taken')
    expect(await stopped).toBe(0)

    const sent = await world.db.mail.findMany({ where: { sentAt: { not: null } } })
    expect(mailServer.messageIds()).toEqual(sent.map(({ id }) => `<${id}@granary>`))
    expect(sent).toHaveLength(1)
    expect(await world.db.mail.count({ where: { sentAt: null } })).toBeGreaterThan(0)
    report('operations', { cases: 1, kills: 1, lost: 0 })
  },
)
