import 'server-only'
import { audit } from '@/lib/db/audit'
import type { Tx } from '@/lib/db/client'
import { lockOrganization } from '@/lib/db/lock'
import { transaction } from '@/lib/db/transaction'
import { isRole, type Role } from '@/lib/domain/access/roles'
import {
  changeRoles as decideRoles,
  removeMember as decideRemoval,
  type RolesChange,
  type RolesRefusal,
} from '@/lib/domain/organizations/change-roles'
import { refused, type Result } from '@/lib/domain/result'
import { closeWallet, findWallet } from '@/lib/ledger/open-wallet'
import type { Context } from '@/lib/usecases/context'
import { cancelPackagesIn, endUnpaidPackages } from '@/lib/usecases/packages/change-packages'

/**
 * O1: gives a member these roles instead, at once: the next click is judged by them. The last
 * organization admin cannot be demoted, even by two changes at the same moment.
 */
export const changeMemberRoles = (
  context: Context,
  input: { readonly membershipId: string; readonly roles: readonly Role[] },
): Promise<Result<RolesChange, RolesRefusal>> =>
  underLock(context, input.membershipId, async (tx, { members, accountId }) => {
    const decision = decideRoles({ members, accountId, roles: input.roles })
    if (!decision.ok) return decision
    await tx.membership.update({
      where: {
        organizationId_id: { organizationId: context.organizationId, id: input.membershipId },
      },
      data: { roles: [...decision.value.after] },
    })
    await record(tx, context, {
      action: 'member.roles',
      id: input.membershipId,
      change: decision.value,
    })
    return decision
  })

/**
 * O1, K7: the member leaves at once; their packages end with their period, past-due ones now, and their
 * wallet can no longer be used. The keys they made keep working: keys belong to the organization.
 */
export async function removeMember(
  context: Context,
  input: { readonly membershipId: string },
): Promise<Result<RolesChange, RolesRefusal>> {
  let unpaid: readonly string[] = []
  const removed = await underLock(context, input.membershipId, async (tx, membership) => {
    const { members, accountId } = membership
    const decision = decideRemoval({ members, accountId })
    if (!decision.ok) return decision
    const { organizationId, now } = context
    await tx.membership.update({
      where: { organizationId_id: { organizationId, id: input.membershipId } },
      data: { removedAt: now },
    })
    unpaid = await cancelPackagesOf(tx, context, accountId)
    const wallet = await findWallet(tx, { organizationId, kind: 'account', accountId })
    if (wallet) await closeWallet(tx, wallet, now)
    await record(tx, context, {
      action: 'member.remove',
      id: input.membershipId,
      change: decision.value,
    })
    return decision
  })
  await endUnpaidPackages(context, unpaid)
  return removed
}

/** Answers those that are past due: no paid period of theirs is left, so they end as soon as this is written. */
async function cancelPackagesOf(
  tx: Tx,
  context: Context,
  accountId: string,
): Promise<readonly string[]> {
  const held = await tx.subscription.findMany({
    where: {
      organizationId: context.organizationId,
      accountId,
      kind: 'tokenPackage',
      status: { in: ['active', 'pastDue'] },
    },
    select: { id: true },
  })
  const { ending } = await cancelPackagesIn(
    tx,
    context,
    held.map(({ id }) => id),
  )
  return ending
}

interface Membership {
  readonly members: readonly { readonly accountId: string; readonly roles: readonly Role[] }[]
  readonly accountId: string
}

async function underLock(
  context: Context,
  membershipId: string,
  work: (tx: Tx, state: Membership) => Promise<Result<RolesChange, RolesRefusal>>,
): Promise<Result<RolesChange, RolesRefusal>> {
  const { db, organizationId } = context
  return transaction(db, async (tx) => {
    await lockOrganization(tx, organizationId)
    const rows = await tx.membership.findMany({ where: { organizationId, removedAt: null } })
    const target = rows.find((row) => row.id === membershipId)
    if (!target) return refused({ kind: 'unknownMember' })
    const members = rows.map((row) => ({ accountId: row.userId, roles: row.roles.filter(isRole) }))
    return work(tx, { members, accountId: target.userId })
  })
}

const record = (
  tx: Tx,
  context: Context,
  fact: { action: string; id: string; change: RolesChange },
): Promise<void> =>
  audit(tx, context, {
    action: fact.action,
    subject: { kind: 'member', id: fact.id },
    before: { roles: [...fact.change.before] },
    after: { roles: [...fact.change.after] },
  })
