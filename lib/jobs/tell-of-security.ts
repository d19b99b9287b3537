import type { Task } from 'graphile-worker'
import { mailOfSecurity, securityChangeSchema } from '@/lib/usecases/accounts/tell-of-security'
import { services } from '@/lib/usecases/services'

export const tellOfSecurityTask: Task = (payload) =>
  mailOfSecurity(services(), securityChangeSchema.parse(payload))
