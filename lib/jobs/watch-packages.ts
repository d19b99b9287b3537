import type { Task } from 'graphile-worker'
import { watchPackages } from '@/lib/usecases/packages/watch-packages'
import { services } from '@/lib/usecases/services'

/** Mails about package tokens that run low or are about to expire. */
export const watchPackagesTask: Task = () => watchPackages(services())
