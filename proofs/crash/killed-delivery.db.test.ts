import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { licenses } from '@/dev/testing/billing-steps'
import { buy, openCustomer } from '@/dev/testing/billing-world'
import { testDatabase } from '@/dev/testing/database'
import { startMailServer } from '@/dev/testing/mail-server'
import { startWebhookReceiver } from '@/dev/testing/webhook-receiver'
import { createWebhookEndpoint } from '@/lib/usecases/webhooks/create-webhook-endpoint'
import { report } from '../report'
import { openCrashWorld } from './crash-world'

const { url, asOwner } = testDatabase()
const world = await openCrashWorld(url)
let mailServer: Awaited<ReturnType<typeof startMailServer>>
let receiver: Awaited<ReturnType<typeof startWebhookReceiver>>

beforeAll(async () => {
  mailServer = await startMailServer()
  receiver = await startWebhookReceiver()
})
afterAll(async () => {
  await world.close()
  await Promise.all([mailServer.close(), receiver.close()])
})

/** Two workers die, each with four jobs at a time. */
const inHand = 8

/** What the queue holds for later is due now, and a killed worker's jobs are nobody's. */
const wakeJobs = () =>
  asOwner(
    `UPDATE graphile_worker._private_jobs SET run_at = now(), locked_at = NULL, locked_by = NULL`,
  )

it(
  'R4 the mail server away, and the worker killed while it hands over mail and webhooks: each arrives, under one id',
  { timeout: 300_000 },
  async () => {
    const customer = await openCustomer(world)
    const made = await createWebhookEndpoint(await customer.context(), {
      url: receiver.url,
      topics: ['invoice.paid'],
    })
    expect(made).toMatchObject({ ok: true })

    // Business goes on while nobody takes mail.
    const smtpUrl = mailServer.url
    await mailServer.pause()
    const lonely = await world.startWorker({ smtpUrl })
    await buy(customer, [licenses('pro', 'month', 1)])
    await vi.waitFor(async () => expect(await failedMails()).toBeGreaterThan(0), {
      timeout: 30_000,
    })
    await lonely.stop()
    await mailServer.resume()

    for (const killAt of ['mail:sent', 'webhook:sent'] as const) {
      await buy(customer, [licenses('basic', 'month', 1)])
      const worker = await world.startWorker({ smtpUrl, killAt })
      await wakeJobs()
      expect(await worker.died, killAt).toBe('SIGKILL')
    }
    const heir = await world.startWorker({ smtpUrl })
    await wakeJobs()
    await vi.waitFor(async () => expect(await waiting()).toEqual([0, 0]), { timeout: 120_000 })
    await heir.stop()

    const mails = await world.db.mail.findMany({ select: { id: true } })
    expect(new Set(mailServer.messageIds())).toEqual(
      new Set(mails.map(({ id }) => `<${id}@granary>`)),
    )
    const told = await world.db.webhookDelivery.findMany({ select: { messageId: true } })
    expect(new Set(receiver.received.map(({ id }) => id))).toEqual(
      new Set(told.map(({ messageId }) => messageId)),
    )
    // Only what was in hand when a worker died came twice, and says so by its id.
    expect(mailServer.messageIds().length - mails.length).toBeLessThanOrEqual(inHand)
    expect(receiver.received.length - told.length).toBeLessThanOrEqual(inHand)
    report('crash', { cases: mails.length + told.length, kills: 2, lost: 0 })
  },
)

async function failedMails(): Promise<number> {
  const [row] = await asOwner<{ failed: number }>(
    `SELECT count(*)::int AS failed FROM graphile_worker.jobs
     WHERE task_identifier = 'send-mail' AND last_error IS NOT NULL`,
  )
  return row?.failed ?? 0
}

const waiting = async () => [
  await world.db.mail.count({ where: { sentAt: null } }),
  await world.db.webhookDelivery.count({ where: { status: 'pending' } }),
]
