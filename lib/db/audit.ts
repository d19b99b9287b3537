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

/** Writes one audit entry in the transaction that makes the change (O4). Never give it a secret. */
export async function audit(tx: Tx, source: AuditSource, fact: AuditFact): Promise<void> {
  const { actor } = source
  await tx.auditEntry.create({
    data: {
      organizationId: source.organizationId,
      id: newId('audit'),
      action: fact.action,
      actorKind: actor.kind,
      actorId: actor.apiKeyId ?? actor.userId,
      actorName: actor.name,
      subjectKind: fact.subject?.kind ?? null,
      subjectId: fact.subject?.id ?? null,
      ...(fact.before === undefined ? {} : { before: fact.before }),
      ...(fact.after === undefined ? {} : { after: fact.after }),
      ip: actor.ip,
      requestId: actor.requestId,
      createdAt: source.now,
    },
  })
}
