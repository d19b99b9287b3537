import 'server-only'
import type { Db, Tx } from '@/lib/db/client'
import { enqueueMany } from '@/lib/db/enqueue'
import { newId } from '@/lib/db/new-id'
import { isMuted } from '@/lib/domain/organizations/mail-topics'
import type { MailContent } from '@/lib/mail/content'

export interface OutgoingMail {
  readonly organizationId: string | null
  readonly to: string
  /** What it is about (`receipt`, `renewalFailed`, …): a person can switch off those that are not legal duties. */
  readonly topic: string
  /** Mails with the same key are one mail, whatever runs twice: `receipt:inv_…`. */
  readonly dedupeKey: string
  readonly subject: string
  readonly content: MailContent
}

/** Puts a mail into the outbox in the caller's transaction and wakes the job that sends it. */
export const queueMail = (tx: Db | Tx, mail: OutgoingMail, now: Date): Promise<void> =>
  queueMails(tx, [mail], now)

/** The same for many, in as many statements as for one. */
export async function queueMails(
  tx: Db | Tx,
  mails: readonly OutgoingMail[],
  now: Date,
): Promise<void> {
  if (mails.length === 0) return
  const outgoing = await wanted(tx, mails)
  const added = await tx.mail.createManyAndReturn({
    data: outgoing.map((mail) => rowOf(mail, now)),
    skipDuplicates: true,
    select: { id: true },
  })
  const jobs = added.map(({ id }) => ({ key: `mail:${id}`, payload: { mailId: id } }))
  if (jobs.length > 0) await enqueueMany(tx, 'send-mail', jobs)
}

const rowOf = (mail: OutgoingMail, now: Date) => ({
  id: newId('mail'),
  organizationId: mail.organizationId,
  dedupeKey: mail.dedupeKey,
  topic: mail.topic,
  to: mail.to,
  subject: mail.subject.replaceAll(/[\r\n]+/g, ' '),
  content: {
    ...mail.content,
    paragraphs: [...mail.content.paragraphs],
    facts: [...(mail.content.facts ?? [])],
  },
  createdAt: now,
})

/** Without the mails that their organization has switched off; asked for all of them at once. */
async function wanted(
  tx: Db | Tx,
  mails: readonly OutgoingMail[],
): Promise<readonly OutgoingMail[]> {
  const organizationIds = [...new Set(mails.flatMap(({ organizationId }) => organizationId ?? []))]
  const settings = await tx.tokenSettings.findMany({
    where: { organizationId: { in: organizationIds } },
    select: { organizationId: true, mutedTopics: true },
  })
  const muted = new Map(settings.map((row) => [row.organizationId, row.mutedTopics]))
  return mails.filter(
    ({ organizationId, topic }) => !isMuted(topic, muted.get(organizationId ?? '') ?? []),
  )
}
