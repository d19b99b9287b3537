import type { Task } from 'graphile-worker'
import { announceRenewals } from '@/lib/usecases/renewals/announce-renewals'
import { services } from '@/lib/usecases/services'

export const announceRenewalsTask: Task = () => announceRenewals(services())
