import 'server-only'
import { leftOutWords } from '@/lib/domain/packages/assignment'
import type { PurchasePlan } from '@/lib/domain/pricing/plan'
import type { Context } from '@/lib/usecases/context'

/** Somebody whom an assignment names; `who` is an account's id, or an address that nobody has. */
export interface AssignedPerson {
  readonly who: string
  readonly name: string
  readonly email: string
}

export interface AssignmentDescription {
  readonly package: string
  readonly assigned: readonly AssignedPerson[]
  /** K3: each with the reason in words. */
  readonly leftOut: readonly (AssignedPerson & { readonly reason: string })[]
}

/** Who gets what by a plan, and who is left out and why; null when it assigns no package. */
export async function describeAssignment(
  { db, organizationId }: Pick<Context, 'db' | 'organizationId'>,
  plan: Pick<PurchasePlan, 'effects' | 'refused'>,
): Promise<AssignmentDescription | null> {
  const effects = plan.effects.filter(({ kind }) => kind === 'startPackages')
  const accountIds = effects.flatMap((one) => (one.kind === 'startPackages' ? one.accountIds : []))
  const [first] = effects
  const name = first?.kind === 'startPackages' ? first.package : plan.refused[0]?.package
  if (name === undefined) return null
  const asked = [...accountIds, ...plan.refused.map(({ accountId }) => accountId)]
  const [members, invitations] = await Promise.all([
    db.membership.findMany({
      where: { organizationId, userId: { in: asked } },
      select: { userId: true, removedAt: true, user: { select: { name: true, email: true } } },
    }),
    db.invitation.findMany({
      where: { organizationId, email: { in: asked }, acceptedAt: null, revokedAt: null },
      select: { email: true },
    }),
  ])
  const people = new Map(members.map((member) => [member.userId, member]))
  const invited = new Set(invitations.map(({ email }) => email))
  const personOf = (who: string): AssignedPerson => {
    const user = people.get(who)?.user
    return { who, name: user?.name ?? who, email: user?.email ?? who }
  }
  return {
    package: name,
    assigned: accountIds.map(personOf),
    leftOut: plan.refused.map(({ accountId, reason }) => {
      const isGone = people.get(accountId)?.removedAt
      const known = isGone ? 'removed' : reason
      const why = invited.has(accountId) ? 'notJoined' : known
      return { ...personOf(accountId), reason: leftOutWords[why] }
    }),
  }
}
