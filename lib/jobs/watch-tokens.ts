import type { Task } from 'graphile-worker'
import { services } from '@/lib/usecases/services'
import { watchTokens } from '@/lib/usecases/tokens/watch-tokens'

/** Alerts and automatic top-ups that are due, of every organization. */
export const watchTokensTask: Task = () => watchTokens(services())
