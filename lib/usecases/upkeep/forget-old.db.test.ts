import { describe, expect, it } from 'vitest'
import { buy, openBillingWorld, openCustomer, quote, setClock } from '@/dev/testing/billing-world'
import { newId } from '@/lib/db/new-id'
import { addDays } from '@/lib/domain/time/periods'
import { retentionDays } from '@/lib/domain/time/retention'
import { readMailbox } from '@/lib/usecases/mail/read-mailbox'
import { placeOrder } from '@/lib/usecases/orders/place-order'
import { createWebhookEndpoint } from '@/lib/usecases/webhooks/create-webhook-endpoint'
import { forgetOld } from './forget-old'

const world = await openBillingWorld()
const { db } = world
const basic = { type: 'license', tier: 'basic', interval: 'month', quantity: 1 } as const

/** So many days before now, by the machine's clock, and a minute more or less. */
const ago = (days: number, minutes: number) =>
  new Date(addDays(new Date(), -days).getTime() - minutes * 60_000)

const aside = { quote: 0, firstAnswer: 0, session: 0, mailToken: 0, letter: 0, webhookDelivery: 0 }

describe('what has had its day', () => {
  it('P5 a quote goes 30 days after it expired, by its organization’s clock; an accepted one stays', async () => {
    const customer = await openCustomer(world)
    const { organizationId } = customer
    await setClock(world, customer, '2026-03-01T00:00:00Z')
    const { order } = await buy(customer, [basic])
    const { id } = await quote(customer, [basic])
    await setClock(world, customer, '2026-03-31T00:15:00.000Z')
    expect((await forgetOld(world.services)).quote).toBe(0)
    await setClock(world, customer, '2026-03-31T00:15:00.001Z')
    expect((await forgetOld(world.services)).quote).toBe(1)

    const left = await db.quote.findMany({ where: { organizationId }, include: { order: true } })
    expect(left.map((one) => one.order?.id)).toEqual([order.id])
    expect(await placeOrder(await customer.context(), { quoteId: id })).toMatchObject({ ok: false })
  })

  it('the first answer to a key goes after a year', async () => {
    const { organizationId } = await openCustomer(world)
    const first = { organizationId, route: 'POST /api/v1/orders', requestHash: 'one', status: 201 }
    await db.idempotencyKey.createMany({
      data: [
        { ...first, key: 'old', createdAt: ago(365, 1) },
        { ...first, key: 'young', createdAt: ago(365, -1) },
      ],
    })
    expect(await forgetOld(world.services)).toEqual({ ...aside, firstAnswer: 1 })
    const left = await db.idempotencyKey.findMany({ where: { organizationId } })
    expect(left.map(({ key }) => key)).toEqual(['young'])
  })

  it('a session goes 90 days after its end, whichever end came first; a link by mail after 30', async () => {
    const { userId } = await openCustomer(world)
    const session = (id: string, expiresAt: Date, endedAt: Date | null = null) => ({
      id,
      userId,
      createdAt: ago(200, 0),
      lastSeenAt: ago(200, 0),
      expiresAt,
      endedAt,
    })
    await db.session.createMany({
      data: [
        session('expired', ago(90, 1)),
        session('ended', ago(0, -60), ago(90, 1)),
        session('ended lately', ago(0, -60), ago(90, -1)),
        session('running', ago(0, -60)),
      ],
    })
    const link = (tokenHash: string, expiresAt: Date) => ({
      tokenHash,
      purpose: 'magicLink',
      email: 'ana@example.com',
      createdAt: ago(200, 0),
      expiresAt,
    })
    await db.mailToken.createMany({
      data: [link('old', ago(30, 1)), link('young', ago(30, -1))],
    })
    expect(await forgetOld(world.services)).toEqual({ ...aside, session: 2, mailToken: 1 })
    const left = await db.session.findMany({ where: { userId }, orderBy: { id: 'asc' } })
    expect(left.map(({ id }) => id)).toEqual(['ended lately', 'running'])
    expect(await db.mailToken.findMany()).toMatchObject([{ tokenHash: 'young' }])
  })

  it('of a letter the text goes 90 days after it was sent, and not that it was sent', async () => {
    const { organizationId } = await openCustomer(world)
    const to = `${newId('user')}@example.com`
    const letter = (dedupeKey: string, sentAt: Date | null) => ({
      id: newId('mail'),
      organizationId,
      dedupeKey: `${to} ${dedupeKey}`,
      topic: 'account',
      to,
      subject: dedupeKey,
      content: { heading: 'Join', paragraphs: ['Open the link.'] },
      html: sentAt && '<p>Open the link.</p>',
      text: sentAt && 'Open the link.',
      createdAt: ago(200, 0),
      sentAt,
    })
    await db.mail.createMany({
      data: [letter('old', ago(90, 1)), letter('young', ago(90, -1)), letter('waiting', null)],
    })
    expect((await forgetOld(world.services)).letter).toBe(1)
    expect((await forgetOld(world.services)).letter).toBe(0)
    const said = await readMailbox(db, to)
    expect(
      Object.fromEntries(said.map(({ subject, paragraphs }) => [subject, paragraphs])),
    ).toEqual({
      old: ['The text of a letter is kept for 90 days.'],
      young: ['Open the link.'],
      waiting: ['Open the link.'],
    })
    const old = await db.mail.findUnique({ where: { dedupeKey: `${to} old` } })
    expect(old).toMatchObject({ html: null, text: null })
  })

  it('a delivery goes after 90 days, by its organization’s clock, unless it still waits for its endpoint', async () => {
    const customer = await openCustomer(world)
    const { organizationId } = customer
    await setClock(world, customer, '2026-03-01T00:00:00Z')
    const context = await customer.context()
    const wish = { url: 'http://127.0.0.1:9/hook', topics: ['invoice.paid'] } as const
    const made = await createWebhookEndpoint(context, wish)
    if (!made.ok) throw new Error(made.refusal.kind)
    const statuses = ['delivered', 'failed', 'pending']
    await db.webhookDelivery.createMany({
      data: statuses.map((status) => ({
        organizationId,
        id: newId('webhookDelivery'),
        endpointId: made.value.id,
        messageId: `msg_${status}`,
        topic: 'invoice.paid',
        payload: {},
        status,
        createdAt: context.now,
      })),
    })
    await setClock(world, customer, '2026-05-30T00:00:00Z')
    expect((await forgetOld(world.services)).webhookDelivery).toBe(0)
    await setClock(world, customer, '2026-05-30T00:00:01Z')
    expect((await forgetOld(world.services)).webhookDelivery).toBe(2)
    const left = await db.webhookDelivery.findMany({ where: { organizationId } })
    expect(left.map(({ status }) => status)).toEqual(['pending'])
  })

  it('goes page by page until nothing is left of it', async () => {
    const createdAt = ago(retentionDays.firstAnswer, 1)
    const { organizationId } = await openCustomer(world)
    const keys = ['1', '2', '3', '4', '5', '6']
    await db.idempotencyKey.createMany({
      data: keys.map((key) => ({ organizationId, route: 'r', key, requestHash: 'h', createdAt })),
    })
    expect((await forgetOld(world.services, 2)).firstAnswer).toBe(6)
    expect(await db.idempotencyKey.count({ where: { organizationId } })).toBe(0)
  })
})
