import 'server-only'
import { instantOf } from '@/lib/db/clock'
import type { Db, Tx } from '@/lib/db/client'
import { lockOrganization } from '@/lib/db/lock'
import { newId } from '@/lib/db/new-id'
import { transaction } from '@/lib/db/transaction'
import type { Answer, Gateway, SavedCard } from '@/lib/payments/gateway'

/** What the sync found out; `added` and `removed` count cards. */
export interface CardChanges {
  readonly added: number
  readonly removed: number
  readonly defaultChanged: boolean
}

const nothing: CardChanges = { added: 0, removed: 0, defaultChanged: false }

/**
 * Brings the organization's cards in line with the provider's truth. The first card becomes the
 * default (I2); when the default is gone, the newest card left takes its place; and so does a new one
 * while something is past due, for the default is what failed to pay it (L7).
 */
export async function syncPaymentMethods(
  { db, gateway }: { readonly db: Db; readonly gateway: Gateway },
  organizationId: string,
): Promise<Answer<CardChanges>> {
  const { stripeCustomerId } = await db.organization.findUniqueOrThrow({
    where: { id: organizationId },
    select: { stripeCustomerId: true },
  })
  if (!stripeCustomerId) return { ok: true, value: nothing }
  const synced = await listAndWrite({ db, gateway }, { organizationId, stripeCustomerId })
  if (!synced.ok) return synced
  const changes = synced.value
  if (changes.newDefault) {
    await gateway.customers.setDefaultCard(stripeCustomerId, changes.newDefault)
  }
  const { added, removed, newDefault } = changes
  return { ok: true, value: { added, removed, defaultChanged: newDefault !== null } }
}

type Written = { added: number; removed: number; newDefault: string | null }

/**
 * The provider is asked outside of any transaction: where our cards have changed between the question and
 * the writing, its answer may be older than they are, and it is asked again.
 */
async function listAndWrite(
  { db, gateway }: { readonly db: Db; readonly gateway: Gateway },
  whose: { readonly organizationId: string; readonly stripeCustomerId: string },
): Promise<Answer<Written>> {
  const { organizationId, stripeCustomerId } = whose
  for (;;) {
    const before = await fingerprint(db, organizationId)
    const listed = await gateway.cards.list(stripeCustomerId)
    if (!listed.ok) return listed
    const written = await transaction(db, async (tx) => {
      await lockOrganization(tx, organizationId)
      const isLate = (await fingerprint(tx, organizationId)) !== before
      return isLate ? null : writeCards(tx, organizationId, listed.value)
    })
    if (written) return { ok: true, value: written }
  }
}

async function fingerprint(db: Db | Tx, organizationId: string): Promise<string> {
  const cards = await db.paymentMethod.findMany({
    where: { organizationId },
    select: { id: true, removedAt: true, expMonth: true, expYear: true },
    orderBy: { id: 'asc' },
  })
  return JSON.stringify(cards)
}

async function writeCards(
  tx: Tx,
  organizationId: string,
  cards: readonly SavedCard[],
): Promise<Written> {
  const organization = await tx.organization.findUniqueOrThrow({ where: { id: organizationId } })
  const now = instantOf(organization)
  const before = await tx.paymentMethod.findMany({ where: { organizationId } })
  const known = new Map(before.map((method) => [method.stripeId, method]))
  let added = 0
  for (const card of cards) {
    const method = known.get(card.stripeId)
    if (!method || method.removedAt) added += 1
    await writeCard(tx, { organizationId, card, now })
  }
  const present = new Set(cards.map(({ stripeId }) => stripeId))
  const gone = before.filter((method) => !method.removedAt && !present.has(method.stripeId))
  await tx.paymentMethod.updateMany({
    where: { organizationId, id: { in: gone.map(({ id }) => id) } },
    data: { removedAt: now, isDefault: false },
  })
  const isWanted = added > 0 && (await isPastDue(tx, organizationId))
  const newDefault = await chooseDefault(tx, organizationId, isWanted)
  return { added, removed: gone.length, newDefault }
}

const isPastDue = async (tx: Tx, organizationId: string): Promise<boolean> =>
  (await tx.subscription.count({ where: { organizationId, status: 'pastDue' } })) > 0

async function writeCard(
  tx: Tx,
  { organizationId, card, now }: { organizationId: string; card: SavedCard; now: Date },
): Promise<void> {
  const { stripeId, brand, last4, expMonth, expYear } = card
  const shown = { brand, last4, expMonth, expYear }
  await tx.paymentMethod.upsert({
    where: { organizationId_stripeId: { organizationId, stripeId } },
    create: { organizationId, id: newId('paymentMethod'), stripeId, ...shown, createdAt: now },
    update: { ...shown, removedAt: null },
  })
}

/** I2: there is a default as long as there is a card. Answers the provider's id of a new one. */
async function chooseDefault(
  tx: Tx,
  organizationId: string,
  preferNewest: boolean,
): Promise<string | null> {
  const cards = await tx.paymentMethod.findMany({
    where: { organizationId, removedAt: null },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  })
  const [newest] = cards
  const present = cards.find(({ isDefault }) => isDefault)
  if (!newest || present?.id === newest.id || (present && !preferNewest)) return null
  await tx.paymentMethod.updateMany({
    where: { organizationId, isDefault: true },
    data: { isDefault: false },
  })
  await tx.paymentMethod.update({
    where: { organizationId_id: { organizationId, id: newest.id } },
    data: { isDefault: true },
  })
  return newest.stripeId
}
