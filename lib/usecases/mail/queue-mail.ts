import 'server-only'
import type { Db, Tx } from '@/lib/db/client'
import { enqueue } from '@/lib/db/enqueue'
import { newId } from '@/lib/db/new-id'
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
export async function queueMail(tx: Db | Tx, mail: OutgoingMail, now: Date): Promise<void> {
  const id = newId('mail')
  const added = await tx.mail.createMany({
    data: [
      {
        id,
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
      },
    ],
    skipDuplicates: true,
  })
  if (added.count === 1) await enqueue(tx, 'send-mail', { mailId: id }, { key: `mail:${id}` })
}
