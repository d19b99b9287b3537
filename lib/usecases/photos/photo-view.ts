import 'server-only'
import type { Db } from '@/lib/db/client'
import type { Tokens } from '@/lib/domain/tokens/tokens'

export type PhotoStatus = 'generating' | 'done' | 'failed'

/** A photo with its token receipt. `tokens` are thousandths: held, charged, or given back. */
export interface PhotoView {
  readonly id: string
  readonly prompt: string
  readonly status: PhotoStatus
  readonly tokens: Tokens
  readonly batchId: string
  readonly holdId: string
  /** T7: when the token comes back by itself if nobody settles. */
  readonly holdExpiresAt: Date | null
  /** Only of a photo that is done and paid. */
  readonly svg: string | null
  readonly failure: string | null
  readonly createdAt: Date
  readonly finishedAt: Date | null
}

export type PhotoRow = NonNullable<Awaited<ReturnType<Db['photo']['findUnique']>>>

export const photoView = (row: PhotoRow, holdExpiresAt: Date | null): PhotoView => {
  const { id, prompt, tokens, batchId, holdId, failure, createdAt, finishedAt } = row
  const status = statusOf(row.status)
  const svg = status === 'done' ? row.svg : null
  const made = { id, prompt, status, svg, failure, createdAt, finishedAt }
  return Object.assign(made, { tokens, batchId, holdId, holdExpiresAt })
}

const statusOf = (text: string): PhotoStatus =>
  text === 'done' || text === 'failed' ? text : 'generating'
