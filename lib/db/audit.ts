import 'server-only'
import type { Actor } from '@/lib/db/actor'
import type { Tx } from '@/lib/db/client'
import { newId } from '@/lib/db/new-id'
import type { Prisma } from '@/lib/db/generated/client'

export interface AuditSource {
  readonly organizationId: string
  readonly now: Date
  readonly actor: Actor
}

export interface AuditFact {
  /** `noun.verb`, as in `license.cancel`. */
  readonly action: string
  readonly subject?: { readonly kind: string; readonly id: string }
  readonly before?: Prisma.InputJsonValue
  readonly after?: Prisma.InputJsonValue
}

/**
 * Writes one audit entry in the transaction that makes the change (O4). Never give it a secret. What the
 * vendor's people do to a customer stands in the customer's log and in their own.
 */
export async function audit(tx: Tx, source: AuditSource, fact: AuditFact): Promise<void> {
  const { organizationId, actor } = source
  await tx.auditEntry.create({
    data: {
      ...entryOf(source, fact),
      organizationId,
      actorKind: actor.kind,
      actorId: actor.apiKeyId ?? actor.userId,
    },
  })
  if (actor.kind === 'staff')
    await auditVendor(tx, { organizationId, actor, now: new Date() }, fact)
}

/** The same for what the vendor's people do: coupons, license keys, jobs. The instant is the real one. */
export async function auditVendor(
  tx: Tx,
  source: Omit<AuditSource, 'organizationId'> & { readonly organizationId?: string },
  fact: AuditFact,
): Promise<void> {
  const { organizationId = null, actor } = source
  await tx.vendorAuditEntry.create({
    data: { ...entryOf(source, fact), organizationId, actorId: actor.userId },
  })
}

const entryOf = ({ actor, now }: Omit<AuditSource, 'organizationId'>, fact: AuditFact) => ({
  id: newId('audit'),
  action: fact.action,
  actorName: actor.name,
  subjectKind: fact.subject?.kind ?? null,
  subjectId: fact.subject?.id ?? null,
  ...(fact.before === undefined ? {} : { before: fact.before }),
  ...(fact.after === undefined ? {} : { after: fact.after }),
  ip: actor.ip,
  requestId: actor.requestId,
  createdAt: now,
})
