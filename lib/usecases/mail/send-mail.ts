import 'server-only'
import { reached } from '@/lib/config/mark'
import type { Db } from '@/lib/db/client'
import { renderMail } from '@/lib/mail/render-mail'
import type { Post } from '@/lib/mail/transport'
import { parseContent } from '@/lib/usecases/mail/parse-content'

/**
 * Sends one mail of the outbox. A mail already sent is left alone; a mail server that is away throws,
 * and the job runs again later. Between the server's yes and our note of it a crash can repeat a mail:
 * its Message-ID is the same, so mail servers recognise it.
 */
export async function sendMail(db: Db, post: Post, mailId: string): Promise<void> {
  const mail = await db.mail.findUnique({ where: { id: mailId } })
  if (!mail || mail.sentAt) return
  const rendered = await renderMail(parseContent(mail.content))
  await post.send({ id: mail.id, to: mail.to, subject: mail.subject, ...rendered })
  reached('mail:sent')
  await db.mail.update({
    where: { id: mail.id },
    data: { ...rendered, sentAt: new Date(), attempts: { increment: 1 } },
  })
}
