import 'server-only'
import type { Context } from '@/lib/usecases/context'
import { findCoupon } from '@/lib/usecases/coupons/find-coupon'

export interface TooManyCouponTries {
  readonly kind: 'tooManyCouponTries'
  readonly retryAfterSeconds: number
}

const triesAnHour = 10
const hourMilliseconds = 3_600_000

/**
 * C2: ten wrong codes an hour per organization, so that codes cannot be guessed; then no code is
 * looked at until the hour is over. A right code may be asked for as often as a live summary does.
 */
export async function countCouponTry(
  context: Context,
  code: string | undefined,
): Promise<TooManyCouponTries | null> {
  if (code === undefined || code.trim() === '') return null
  const { db, organizationId } = context
  const key = `coupon:${organizationId}`
  const window = await db.rateLimit.findUnique({ where: { key } })
  const expire = window?.expire && window.expire.getTime() > Date.now() ? window.expire : null
  if (window && expire && window.points >= triesAnHour) {
    const retryAfterSeconds = Math.ceil((expire.getTime() - Date.now()) / 1000)
    return { kind: 'tooManyCouponTries', retryAfterSeconds }
  }
  const coupon = await findCoupon(db, code)
  const isOurs = coupon?.organizationId === null || coupon?.organizationId === organizationId
  if (!isOurs) await countWrong(context, { key, expire })
  return null
}

/** One statement, so that tries at the same moment are all counted. */
async function countWrong(
  { db }: Context,
  { key, expire }: { readonly key: string; readonly expire: Date | null },
): Promise<void> {
  const fresh = new Date(Date.now() + hourMilliseconds)
  await db.rateLimit.upsert({
    where: { key },
    create: { key, points: 1, expire: fresh },
    update: expire ? { points: { increment: 1 } } : { points: 1, expire: fresh },
  })
}
