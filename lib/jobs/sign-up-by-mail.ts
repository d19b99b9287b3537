import type { Task } from 'graphile-worker'
import { z } from 'zod'
import { signUpByMail } from '@/lib/usecases/accounts/sign-up'
import { services } from '@/lib/usecases/services'

const payloadSchema = z.object({
  userId: z.string(),
  name: z.string(),
  email: z.string(),
  organization: z.string(),
})

export const signUpByMailTask: Task = (payload) =>
  signUpByMail(services(), payloadSchema.parse(payload))
