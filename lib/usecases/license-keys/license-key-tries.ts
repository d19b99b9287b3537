import 'server-only'
import type { Context } from '@/lib/usecases/context'

export interface TooManyKeyTries {
  readonly kind: 'tooManyKeyTries'
  readonly retryAfterSeconds: number
}

const triesAnHour = 10
const hourMilliseconds = 3_600_000

const windowKey = ({ organizationId }: Context): string => `license-key:${organizationId}`

/** S1: after ten wrong keys in an hour no key is looked at, the right ones neither. Null: go on. */
export async function findKeyBlock(context: Context): Promise<TooManyKeyTries | null> {
  const window = await context.db.rateLimit.findUnique({ where: { key: windowKey(context) } })
  return blockOf(window)
}

/** Counts a wrong key; tries at the same moment are all counted. A refusal: this one was too many. */
export async function countWrongKey(context: Context): Promise<TooManyKeyTries | null> {
  const key = windowKey(context)
  const now = new Date()
  const expire = new Date(now.getTime() + hourMilliseconds)
  await context.db.rateLimit.updateMany({
    where: { key, expire: { lte: now } },
    data: { points: 0, expire },
  })
  const window = await context.db.rateLimit.upsert({
    where: { key },
    create: { key, points: 1, expire },
    update: { points: { increment: 1 } },
  })
  return window.points > triesAnHour ? blockOf(window) : null
}

function blockOf(window: { points: number; expire: Date | null } | null): TooManyKeyTries | null {
  const left = (window?.expire?.getTime() ?? 0) - Date.now()
  if (!window || left <= 0 || window.points < triesAnHour) return null
  return { kind: 'tooManyKeyTries', retryAfterSeconds: Math.ceil(left / 1000) }
}
