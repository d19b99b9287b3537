import 'server-only'
import { RateLimiterPrisma, RateLimiterRes } from 'rate-limiter-flexible'
import type { Db } from '@/lib/db/client'
import { everywhere } from '@/lib/db/scope'

/** So many `points` in so many `seconds`, counted in the database: every process sees the same number. */
export interface Limit {
  readonly name: string
  readonly points: number
  readonly seconds: number
}

export const limits = {
  /** Wrong passwords for one account, from anywhere. */
  signInAccount: { name: 'sign-in-account', points: 10, seconds: 15 * 60 },
  /** Wrong passwords from one address: an office may be one, so who signs in rightly does not count. */
  signInAddress: { name: 'sign-in-address', points: 60, seconds: 15 * 60 },
  signUpAddress: { name: 'sign-up-address', points: 20, seconds: 60 * 60 },
  mailAccount: { name: 'mail-account', points: 5, seconds: 60 * 60 },
  mailAddress: { name: 'mail-address', points: 30, seconds: 60 * 60 },
  /** Invitations of one organization to one address: nobody's inbox is flooded. */
  invitations: { name: 'invitations', points: 5, seconds: 60 * 60 },
  /** C2: ten wrong codes an hour per organization. */
  couponTries: { name: 'coupon-tries', points: 10, seconds: 60 * 60 },
  /** S1: ten wrong keys an hour per organization. */
  licenseKeyTries: { name: 'license-key-tries', points: 10, seconds: 60 * 60 },
} as const satisfies Record<string, Limit>

export type Consumed =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly retryAfterSeconds: number }

const limiters = new WeakMap<Db, Map<string, RateLimiterPrisma>>()

/** One a limit and connection pool, whatever scope asks: each has a timer that sweeps, and lives as long as it. */
function limiter(scoped: Db, limit: Limit): RateLimiterPrisma {
  const db = everywhere(scoped)
  const ofDb = limiters.get(db) ?? new Map<string, RateLimiterPrisma>()
  limiters.set(db, ofDb)
  const known = ofDb.get(limit.name)
  if (known) return known
  const made = new RateLimiterPrisma({
    storeClient: db,
    tableName: 'rateLimit',
    keyPrefix: limit.name,
    points: limit.points,
    duration: limit.seconds,
  })
  ofDb.set(limit.name, made)
  return made
}

/** Whether a point is left for `key`, taking none. */
export async function peek(db: Db, limit: Limit, key: string): Promise<Consumed> {
  const counted = await limiter(db, limit).get(key)
  if (counted === null || counted.consumedPoints < limit.points) return { allowed: true }
  return { allowed: false, retryAfterSeconds: Math.ceil(counted.msBeforeNext / 1000) }
}

/** Takes one point for `key` (an account, an address, an organization). Refused when none is left. */
export async function consume(db: Db, limit: Limit, key: string): Promise<Consumed> {
  try {
    await limiter(db, limit).consume(key)
    return { allowed: true }
  } catch (reason) {
    if (!(reason instanceof RateLimiterRes)) throw reason
    return { allowed: false, retryAfterSeconds: Math.ceil(reason.msBeforeNext / 1000) }
  }
}

/** Forgets what was counted: a right password clears the wrong ones before it. */
export async function forgive(db: Db, limit: Limit, key: string): Promise<void> {
  await limiter(db, limit).delete(key)
}

/** Gives one point back: a try that was right does not count. */
export async function giveBack(db: Db, limit: Limit, key: string): Promise<void> {
  await limiter(db, limit).reward(key, 1)
}
