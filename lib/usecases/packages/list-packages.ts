import 'server-only'
import type { TokenPackage } from '@/lib/domain/catalog/catalog'
import type { AssignableMember } from '@/lib/domain/packages/assignment'
import type { SubscriptionStatus } from '@/lib/domain/licenses/state'
import type { Tokens } from '@/lib/domain/tokens/tokens'
import { readLastUses, readPackageBatches } from '@/lib/ledger/read-account-wallets'
import { statusOf } from '@/lib/usecases/billing/stored-words'
import type { Context } from '@/lib/usecases/context'
import { packageBatchRef } from '@/lib/usecases/renewals/package-batch'

/** One package of one account, not ended. */
export interface HeldPackage {
  readonly subscriptionId: string
  readonly package: string
  readonly status: SubscriptionStatus
  /** The period's end: renews then, or, canceling, ends. */
  readonly periodEnd: Date
  readonly granted: Tokens
  readonly available: Tokens
  readonly held: Tokens
}

/** A row of the grid: a member, or somebody who left while a package still runs. */
export interface PackageHolder extends AssignableMember {
  readonly name: string
  /** Null: never. */
  readonly lastUsedAt: Date | null
  readonly held: readonly HeldPackage[]
}

export interface PackageGrid {
  readonly packages: readonly TokenPackage[]
  /** By name. */
  readonly holders: readonly PackageHolder[]
  /** O2: invited, not registered yet: nothing can be assigned to them. */
  readonly awaiting: readonly { readonly email: string; readonly expiresAt: Date }[]
}

/** Who has which package, with what is left in it: the whole organization in a handful of statements. */
export async function listPackages(context: Context): Promise<PackageGrid> {
  const { db, organizationId, catalog } = context
  const [members, held, lastUses, awaiting] = await Promise.all([
    db.membership.findMany({
      where: { organizationId },
      select: { userId: true, removedAt: true, user: { select: { name: true, email: true } } },
      orderBy: [{ user: { name: 'asc' } }, { userId: 'asc' }],
    }),
    readHeld(context),
    readLastUses(db, organizationId),
    db.invitation.findMany({
      where: { organizationId, acceptedAt: null, revokedAt: null },
      select: { email: true, expiresAt: true },
      orderBy: { email: 'asc' },
    }),
  ])
  const holders = members
    .map(({ userId, removedAt, user }) => ({
      ...user,
      accountId: userId,
      joined: true,
      removed: removedAt !== null,
      lastUsedAt: lastUses.get(userId) ?? null,
      held: held.get(userId) ?? [],
      packages: held.get(userId) ?? [],
    }))
    .filter(({ removed, packages }) => !removed || packages.length > 0)
  return { packages: catalog.packages, holders, awaiting }
}

async function readHeld({
  db,
  organizationId,
  now,
}: Context): Promise<ReadonlyMap<string, HeldPackage[]>> {
  const rows = await db.subscription.findMany({
    where: { organizationId, kind: 'tokenPackage', status: { not: 'ended' } },
    orderBy: { createdAt: 'asc' },
  })
  const sourceRefs = rows.map(({ id, periodIndex }) => packageBatchRef(id, periodIndex))
  const batches = await readPackageBatches(db, { organizationId, sourceRefs, now })
  const byRef = new Map(batches.map((batch) => [batch.sourceRef, batch]))
  const byAccount = new Map<string, HeldPackage[]>()
  for (const row of rows) {
    const batch = byRef.get(packageBatchRef(row.id, row.periodIndex))
    const held = byAccount.get(row.accountId ?? '') ?? []
    held.push({
      subscriptionId: row.id,
      package: row.product ?? '',
      status: statusOf(row.status),
      periodEnd: row.periodEnd,
      granted: batch?.granted ?? 0n,
      available: batch?.available ?? 0n,
      held: batch?.held ?? 0n,
    })
    byAccount.set(row.accountId ?? '', held)
  }
  return byAccount
}
