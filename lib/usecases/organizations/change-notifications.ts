import 'server-only'
import { audit } from '@/lib/db/audit'
import { transaction } from '@/lib/db/transaction'
import type { MailTopic } from '@/lib/domain/organizations/mail-topics'
import type { Context } from '@/lib/usecases/context'

/** The topics that the organization's people get no mail about. */
export async function readMutedTopics({
  db,
  organizationId,
}: Pick<Context, 'db' | 'organizationId'>): Promise<readonly string[]> {
  const settings = await db.tokenSettings.findUnique({ where: { organizationId } })
  return settings?.mutedTopics ?? []
}

/** Switches mails about these topics off and those about all others on. */
export async function changeNotifications(
  context: Context,
  asked: { readonly muted: readonly MailTopic[] },
): Promise<void> {
  const { organizationId } = context
  const mutedTopics = [...asked.muted].toSorted()
  await transaction(context.db, async (tx) => {
    const before = await tx.tokenSettings.findUnique({ where: { organizationId } })
    await tx.tokenSettings.upsert({
      where: { organizationId },
      create: { organizationId, alertThresholds: [], mutedTopics },
      update: { mutedTopics },
    })
    await audit(tx, context, {
      action: 'notifications.change',
      subject: { kind: 'organization', id: organizationId },
      before: { muted: before?.mutedTopics ?? [] },
      after: { muted: mutedTopics },
    })
  })
}
