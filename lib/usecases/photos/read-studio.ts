import 'server-only'
import { priceUsage } from '@/lib/domain/tokens/rate-card'
import type { Tokens } from '@/lib/domain/tokens/tokens'
import { findWallet } from '@/lib/ledger/open-wallet'
import { listBatches, readWallet } from '@/lib/ledger/read-wallet'
import type { Context } from '@/lib/usecases/context'
import { packageName } from '@/lib/usecases/packages/package-mail'

/** A batch that can be spent from, in burn order (T5). */
export interface StudioBatch {
  readonly id: string
  readonly name: string
  readonly granted: Tokens
  readonly available: Tokens
  readonly held: Tokens
  readonly expiresAt: Date | null
}

export interface StudioTokens {
  readonly available: Tokens
  readonly held: Tokens
  readonly batches: readonly StudioBatch[]
  /** What the next photo costs, and the batch that pays; null: nothing can. */
  readonly cost: Tokens
  readonly pays: StudioBatch | null
  /** When the next package renews with new tokens; null when none will. */
  readonly renewsAt: Date | null
  /** The names of all batches ever, for receipts. */
  readonly names: ReadonlyMap<string, string>
}

/** K7: what an account has for its photos, before it makes one. */
export async function readStudio(context: Context, accountId: string): Promise<StudioTokens> {
  const { db, organizationId, now, catalog } = context
  const price = priceUsage({ rateCard: catalog.rateCard, item: 'ai_photo', quantity: 1 })
  const cost = price.ok ? price.value : 0n
  const { products, renewsAt } = await packagesOf(context, accountId)
  const wallet = await findWallet(db, { organizationId, kind: 'account', accountId })
  const view = wallet && (await readWallet(db, wallet, now))
  if (!wallet || !view)
    return { available: 0n, held: 0n, batches: [], cost, pays: null, renewsAt, names: new Map() }
  const all = await listBatches(db, wallet, { now })
  const nameOf = (sourceRef: string) =>
    packageName(catalog, products.get(sourceRef.split(':')[0] ?? '') ?? 'Tokens')
  const batches = all
    .filter(({ available, held }) => available > 0n || held > 0n)
    .map((batch) => ({ ...batch, name: nameOf(batch.sourceRef) }))
  const pays = batches.find(({ available }) => available > 0n) ?? null
  return {
    available: view.available,
    held: view.held,
    batches,
    cost,
    renewsAt,
    pays: view.available >= cost ? pays : null,
    names: new Map(all.map(({ id, sourceRef }) => [id, nameOf(sourceRef)])),
  }
}

/** The package of each subscription that the account ever had, and the next renewal of those that renew. */
async function packagesOf({ db, organizationId }: Context, accountId: string) {
  const rows = await db.subscription.findMany({
    where: { organizationId, accountId, kind: 'tokenPackage' },
    orderBy: { periodEnd: 'asc' },
  })
  return {
    products: new Map(rows.map(({ id, product }) => [id, product ?? ''])),
    renewsAt: rows.find(({ status }) => status === 'active')?.periodEnd ?? null,
  }
}
