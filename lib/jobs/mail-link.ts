import type { Task } from 'graphile-worker'
import { z } from 'zod'
import { mailLink } from '@/lib/usecases/accounts/request-link'
import { services } from '@/lib/usecases/services'

const payloadSchema = z.object({
  purpose: z.enum(['magicLink', 'passwordReset']),
  email: z.string(),
  next: z.string().default('/'),
})

export const mailLinkTask: Task = (payload) => mailLink(services(), payloadSchema.parse(payload))
