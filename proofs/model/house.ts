import type { BillingWorld } from '@/dev/testing/billing-world'
import { newId } from '@/lib/db/new-id'
import type { Context } from '@/lib/usecases/context'
import { registerDevice } from '@/lib/usecases/devices/register-device'
import { letPass, openLife, type Life } from '../year/life'
import type { Tier } from '../year/model/state'
import { expire, grant, newWallet, receive, type Received, type Wallet } from './wallet'

/** An event as the model knows it. */
export interface ModelEvent {
  readonly id: string
  readonly tag: Tier
  readonly test: boolean
  status: 'draft' | 'live' | 'paused' | 'ended'
  licenseId: string | null
}

/** Who pays for tokens. */
export const purses = ['organization', 'account', 'pool'] as const
export type Purse = (typeof purses)[number]

/** An organization: the real one, and everything that the model believes of it. */
export interface House extends Life {
  readonly wallets: Readonly<Record<Purse, Wallet>>
  readonly received: Received
  readonly events: ModelEvent[]
  /** The tiers of its licenses when they were last looked at. */
  tiersBefore: Map<string, Tier>
  readonly deviceId: string
  /** Cents that went back to cards. */
  readonly refunds: bigint[]
  /** Payments whose charge a bank disputes or has disputed, by the number of their invoice. */
  readonly disputes: Map<number, Dispute>
  /** Shared licenses that it has now. */
  sharedLicenses: number
}

export interface Dispute {
  readonly id: string
  isOpen: boolean
  /** What the disputed money bought. */
  readonly tokens: bigint
}

/** Two organizations with one admin, who may move the pool between them (S5). */
export interface Town {
  readonly houses: readonly [House, House]
  readonly adminId: string
}

const start = new Date('2027-01-31T09:30:00.000Z')

export async function openTown(world: BillingWorld, seed: number): Promise<Town> {
  const first = await openHouse(world, { seed, number: 0 })
  const second = await openHouse(world, { seed, number: 1 })
  const { userId } = first.customer
  await world.db.membership.create({
    data: {
      organizationId: second.customer.organizationId,
      id: newId('membership'),
      userId,
      roles: ['organizationAdmin'],
      joinedAt: start,
    },
  })
  return { houses: [first, second], adminId: userId }
}

async function openHouse(
  world: BillingWorld,
  { seed, number }: { readonly seed: number; readonly number: number },
): Promise<House> {
  const life = await openLife(world, { seed, number, start })
  const device = { name: 'Camera', serial: 'SN1', kind: 'camera', cloudAi: true } as const
  const registered = await registerDevice(await life.customer.context(), device)
  if (!registered.ok) throw new Error(registered.refusal.kind)
  const wallets = { organization: newWallet(), account: newWallet(), pool: newWallet() }
  grant(wallets.organization, { amount: 25_000n })
  return {
    ...life,
    wallets,
    received: { toppedUp: 0, periods: new Map() },
    events: [],
    tiersBefore: new Map(),
    deviceId: registered.value.id,
    refunds: [],
    disputes: new Map(),
    sharedLicenses: 0,
  }
}

/** Brings the token model in line with what the money model has delivered. */
export function catchUp({ model, received, wallets }: House): void {
  const { organization, account, pool } = wallets
  receive({ model, received, organization, account })
  expire(pool, model.now)
}

/** Time passes in the portal and in the model, whose tokens follow at every instant. */
export async function wait(house: House, milliseconds: number): Promise<void> {
  await letPass(house, house.model.now + milliseconds, () => catchUp(house))
  catchUp(house)
}

/** As the organization's person would ask. */
export async function contextIn(house: House, userId = house.customer.userId): Promise<Context> {
  const context = await house.customer.context()
  const actor = { kind: 'user', userId, apiKeyId: null, name: 'Ana', ip: null } as const
  return { ...context, actor: { ...actor, requestId: 'model' } }
}
