import 'server-only'
import type { Tx } from '@/lib/db/client'
import { newId } from '@/lib/db/new-id'

export interface NewNotice {
  readonly organizationId: string
  readonly kind:
    | 'paymentFailed'
    | 'confirmationNeeded'
    | 'cardExpiring'
    | 'locked'
    | 'autoTopUpPaused'
    | 'refundFailed'
  /** What it is about; resolving goes by it. */
  readonly subjectId: string
  readonly text: string
  /** What to do about it, where the kind does not say it; `path` is below the organization's own pages. */
  readonly action?: { readonly label: string; readonly path: string } | undefined
  readonly now: Date
}

/** Shows a notice until it is resolved; the same one again is shown with its new text. */
export async function writeNotice(tx: Tx, notice: NewNotice): Promise<void> {
  const { organizationId, kind, subjectId, text, action, now } = notice
  const data = { text, ...(action ? { action } : {}) }
  const dedupeKey = `${kind}:${subjectId}`
  await tx.notice.upsert({
    where: { organizationId_dedupeKey: { organizationId, dedupeKey } },
    create: {
      organizationId,
      id: newId('notice'),
      kind,
      dedupeKey,
      subjectId,
      data,
      createdAt: now,
    },
    update: { data, createdAt: now, resolvedAt: null },
  })
}

/** What the notices of a subject were about is dealt with. */
export async function resolveNotices(
  tx: Tx,
  about: { readonly organizationId: string; readonly subjectId: string; readonly now: Date },
): Promise<void> {
  const { organizationId, subjectId, now } = about
  await tx.notice.updateMany({
    where: { organizationId, subjectId, resolvedAt: null },
    data: { resolvedAt: now },
  })
}
