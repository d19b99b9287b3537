import type { Task } from 'graphile-worker'
import { z } from 'zod'
import { services } from '@/lib/usecases/services'
import { post } from '@/lib/usecases/mail/post'
import { sendMail } from '@/lib/usecases/mail/send-mail'

const payloadSchema = z.object({ mailId: z.string() })

/** One mail of the outbox; a mail server that is away fails the job, which runs again later. */
export const sendMailTask: Task = (payload) =>
  sendMail(services().db, post(), payloadSchema.parse(payload).mailId)
