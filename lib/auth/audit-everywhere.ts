import 'server-only'
import { audit, type AuditFact } from '@/lib/db/audit'
import type { Actor } from '@/lib/db/actor'
import type { Tx } from '@/lib/db/client'
import { clockColumns, instantOf } from '@/lib/db/clock'

/** Where a request came from, for the audit log. */
export type RequestSource = Pick<Actor, 'ip' | 'requestId'>

/**
 * An entry about how a person signs in. That belongs to no organization: each of the person's keeps it, at its
 * own instant. `from`: the person did it; `by`: somebody else did.
 */
export async function auditEverywhere(
  tx: Tx,
  person: { readonly id: string; readonly name: string },
  fact: Omit<AuditFact, 'subject'> & ({ readonly from: RequestSource } | { readonly by: Actor }),
): Promise<void> {
  const { action, before, after } = fact
  const { id, name } = person
  const actor: Actor =
    'by' in fact ? fact.by : { kind: 'user', userId: id, apiKeyId: null, name, ...fact.from }
  const memberships = await tx.membership.findMany({
    where: { userId: id, removedAt: null },
    select: { organizationId: true, organization: { select: clockColumns } },
    orderBy: { organizationId: 'asc' },
  })
  for (const { organizationId, organization } of memberships) {
    const source = { organizationId, now: instantOf(organization), actor }
    const subject = { kind: 'account', id }
    await audit(tx, source, { action, subject, ...(before && { before }), ...(after && { after }) })
  }
}
