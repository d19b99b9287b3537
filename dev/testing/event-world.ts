import { expect } from 'vitest'
import type { Tier } from '@/lib/domain/catalog/catalog'
import { createEvent, type NewEvent } from '@/lib/usecases/events/create-event'
import { recordSession } from '@/lib/usecases/events/record-session'
import { startEvent } from '@/lib/usecases/events/start-event'
import { organizationWallet } from '@/lib/usecases/tokens/organization-wallet'
import { grant } from '@/lib/ledger/grant'
import { newId } from '@/lib/db/new-id'
import type { BillingWorld, Customer } from './billing-world'

/** A feature of each tier of the demo's catalog. */
export const featureOf: Readonly<Record<Tier, string>> = {
  basic: 'photo',
  pro: 'ai_images',
  premium: 'ai_video',
}

/** What tests of events do again and again. */
export function eventStepsIn({ db }: BillingWorld) {
  const draft = async (customer: Customer, tag: Tier = 'basic', rest: Partial<NewEvent> = {}) => {
    const context = await customer.context()
    const asked = {
      name: `A ${tag} event`,
      kind: 'booth',
      features: [featureOf[tag]],
      ...rest,
    } as const
    const made = await createEvent(context, asked)
    if (!made.ok) throw new Error(made.refusal.kind)
    return made.value
  }
  const start = async (customer: Customer, eventId: string, test = false) =>
    startEvent(await customer.context(), { eventId, test })
  let keys = 0
  return {
    draft,
    start,
    /** A live event of that tag; expects that a license is free. */
    live: async (customer: Customer, tag: Tier = 'basic', rest: Partial<NewEvent> = {}) => {
      const started = await start(customer, (await draft(customer, tag, rest)).id)
      expect(started).toMatchObject({ ok: true })
      if (!started.ok) throw new Error(started.refusal.kind)
      return started.value
    },
    session: async (
      customer: Customer,
      eventId: string,
      items: readonly string[],
      key?: string,
    ) => {
      keys += 1
      const outputs = items.map((item) => ({ item, quantity: 1 }))
      const report = {
        eventId,
        outputs,
        requestHash: items.join(),
        idempotencyKey: key ?? `k${keys}`,
      }
      return recordSession(await customer.context(), report)
    },
    /** So many whole tokens more, without a purchase. */
    give: async (customer: Customer, tokens: number) => {
      const { walletId, organizationId } = await organizationWallet(await customer.context())
      const { now } = await customer.context()
      const amount = BigInt(tokens) * 1000n
      const from = { source: 'correction', sourceRef: newId('batch'), expiresAt: null } as const
      await grant(db, { organizationId, walletId, amount, ...from, now })
    },
    balance: async (customer: Customer) => {
      const { available, held } = await organizationWallet(await customer.context())
      return { available, held }
    },
    read: ({ organizationId }: Customer, id: string) =>
      db.event.findUniqueOrThrow({ where: { organizationId_id: { organizationId, id } } }),
    /** E1, E2: what may never be, in this organization, at any instant. */
    expectAllowedState: async ({ organizationId }: Customer) => {
      const live = await db.event.findMany({
        where: { organizationId, status: 'live', test: false },
        include: { license: true },
      })
      const rank = { basic: 0, pro: 1, premium: 2 }
      const licenseIds = live.map(({ licenseId }) => licenseId)
      expect(new Set(licenseIds).size, 'one event a license').toBe(live.length)
      for (const { tag, license } of live) {
        expect(license?.status, 'a license that has not ended').not.toBe('ended')
        const [has, needs] = [Object(rank)[license?.tier ?? ''], Object(rank)[tag]]
        expect(has, 'a sufficient tier').toBeGreaterThanOrEqual(needs)
      }
      return live.length
    },
  }
}
