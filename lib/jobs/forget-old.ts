import type { Task } from 'graphile-worker'
import { logger } from '@/lib/config/logger'
import { services } from '@/lib/usecases/services'
import { forgetOld } from '@/lib/usecases/upkeep/forget-old'

/** Once a day: what has had its day is not kept for ever. */
export const forgetOldTask: Task = async () => {
  const forgotten = await forgetOld(services())
  logger.info({ forgotten }, 'what has had its day is forgotten')
}
