import 'server-only'
import { listBatches, type WalletBatch, type WalletView } from '@/lib/ledger/read-wallet'
import type { Context } from '@/lib/usecases/context'
import { readOwnWallet } from '@/lib/usecases/tokens/read-own-wallet'
import { packageName } from './package-mail'

export interface MemberTokens {
  readonly name: string
  readonly email: string
  readonly removed: boolean
  /** Null for who never had a package. */
  readonly wallet: WalletView | null
  /** In burn order (T5), open ones first, each with the package that brought it. */
  readonly batches: readonly (WalletBatch & { readonly name: string })[]
}

/** What whoever assigns packages sees of one member's tokens (K7); null for who never was a member. */
export async function readMemberTokens(
  context: Context,
  accountId: string,
): Promise<MemberTokens | null> {
  const { db, organizationId, now, catalog } = context
  const member = await db.membership.findUnique({
    where: { organizationId_userId: { organizationId, userId: accountId } },
    select: { removedAt: true, user: { select: { name: true, email: true } } },
  })
  if (!member) return null
  const wallet = await readOwnWallet(context, accountId)
  const [batches, packages] = await Promise.all([
    wallet ? listBatches(db, wallet, { now }) : [],
    db.subscription.findMany({
      where: { organizationId, accountId, kind: 'tokenPackage' },
      select: { id: true, product: true },
    }),
  ])
  const products = new Map(packages.map(({ id, product }) => [id, product]))
  const nameOf = ({ sourceRef }: WalletBatch): string =>
    packageName(catalog, products.get(sourceRef.split(':')[0] ?? '') ?? 'Tokens')
  return {
    ...member.user,
    removed: member.removedAt !== null,
    wallet,
    batches: batches.map((batch) => ({ ...batch, name: nameOf(batch) })),
  }
}
