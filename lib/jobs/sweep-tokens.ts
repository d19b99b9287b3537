import type { Task } from 'graphile-worker'
import { services } from '@/lib/usecases/services'
import { sweepTokens } from '@/lib/usecases/tokens/sweep-tokens'

/** Holds past their time and batches past their expiry, of every organization. */
export const sweepTokensTask: Task = () => sweepTokens(services())
