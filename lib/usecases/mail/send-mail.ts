import 'server-only'
import { z } from 'zod'
import type { Db } from '@/lib/db/client'
import { renderMail } from '@/lib/mail/render-mail'
import type { Post } from '@/lib/mail/transport'

const contentSchema = z.object({
  heading: z.string(),
  paragraphs: z.array(z.string()),
  facts: z.array(z.object({ label: z.string(), value: z.string() })).default([]),
  action: z.object({ label: z.string(), url: z.string() }).optional(),
  closing: z.string().optional(),
})

/**
 * Sends one mail of the outbox. A mail already sent is left alone; a mail server that is away throws,
 * and the job runs again later. Between the server's yes and our note of it a crash can repeat a mail:
 * its Message-ID is the same, so mail servers recognise it.
 */
export async function sendMail(db: Db, post: Post, mailId: string): Promise<void> {
  const mail = await db.mail.findUnique({ where: { id: mailId } })
  if (!mail || mail.sentAt) return
  const { action, closing, ...content } = contentSchema.parse(mail.content)
  const rendered = await renderMail({
    ...content,
    ...(action ? { action } : {}),
    ...(closing ? { closing } : {}),
  })
  await post.send({ id: mail.id, to: mail.to, subject: mail.subject, ...rendered })
  await db.mail.update({
    where: { id: mail.id },
    data: { ...rendered, sentAt: new Date(), attempts: { increment: 1 } },
  })
}
