import { newId } from '@/lib/db/new-id'
import type { BillingWorld, Customer } from '@/dev/testing/billing-world'
import type { Role } from '@/lib/domain/access/roles'
import { findWallet } from '@/lib/ledger/open-wallet'
import { listBatches, readWallet } from '@/lib/ledger/read-wallet'

/** Makes that many people members, in two statements; answers their account ids. */
export async function addMembers(
  { db }: BillingWorld,
  { organizationId }: Customer,
  { count, roles = ['member'] }: { count: number; roles?: readonly Role[] },
): Promise<string[]> {
  const joinedAt = new Date()
  const ids = Array.from({ length: count }, () => newId('user'))
  await db.user.createMany({
    data: ids.map((id) => ({ id, email: `${id}@example.com`, name: id, createdAt: joinedAt })),
  })
  await db.membership.createMany({
    data: ids.map((userId) => ({
      organizationId,
      id: newId('membership'),
      userId,
      roles: [...roles],
      joinedAt,
    })),
  })
  return ids
}

/** What an account can spend at the organization's present instant, in whole tokens, and its batches. */
export async function tokensOf(
  { db }: Pick<BillingWorld, 'db'>,
  customer: Customer,
  accountId: string,
) {
  const { organizationId, now } = await customer.context()
  const wallet = await findWallet(db, { organizationId, kind: 'account', accountId })
  const view = wallet && (await readWallet(db, wallet, now))
  const batches = wallet ? await listBatches(db, wallet, { now }) : []
  return { available: Number(view?.available ?? 0n) / 1000, batches }
}
