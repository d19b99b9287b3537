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
export const audit = (tx: Tx, source: AuditSource, fact: AuditFact): Promise<void> =>
  auditMany(tx, source, [fact])

/** The same for many changes at once, each with its own entry. */
export async function auditMany(
  tx: Tx,
  source: AuditSource,
  facts: readonly AuditFact[],
): Promise<void> {
  const { organizationId, actor } = source
  const actorId = actor.apiKeyId ?? actor.userId
  await tx.auditEntry.createMany({
    data: facts.map((fact) => ({
      ...entryOf(source, fact),
      organizationId,
      actorKind: actor.kind,
      actorId,
    })),
  })
  if (actor.kind !== 'staff') return
  for (const fact of facts) await auditVendor(tx, { organizationId, actor, now: new Date() }, fact)
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
