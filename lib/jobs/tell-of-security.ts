import type { Task } from 'graphile-worker'
import { mailOfSecurity } from '@/lib/usecases/accounts/mail-of-security'
import { services } from '@/lib/usecases/services'

export const tellOfSecurityTask: Task = (payload) => mailOfSecurity(services(), payload)
