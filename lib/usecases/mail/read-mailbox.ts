import 'server-only'
import type { Db } from '@/lib/db/client'
import { parseContent } from '@/lib/usecases/mail/parse-content'

/** The newest hundred mails of the outbox, all of them or those to one address: the sandbox's mailbox. */
export async function readMailbox(db: Db, to: string | null) {
  const mails = await db.mail.findMany({
    where: to === null ? {} : { to },
    orderBy: { createdAt: 'desc' },
    take: 100,
  })
  return mails.map((mail) => {
    const content = parseContent(mail.content)
    return {
      id: mail.id,
      to: mail.to,
      subject: mail.subject,
      createdAt: mail.createdAt,
      sentAt: mail.sentAt,
      paragraphs: content.paragraphs,
      facts: content.facts ?? [],
      action: content.action ?? null,
    }
  })
}
