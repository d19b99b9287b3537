import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible'
import { config } from '@/lib/config/config'
import type { ApiCaller } from './api-caller'
import type { Incoming } from './incoming'

/** `machine`: usage, holds and what is asked before each start. */
export type LimitName = 'machine' | 'default'

/** Requests a second and caller (spec/api.md); ten times that in the sandbox. */
export const requestsPerSecond = { machine: 2000, default: 100 } as const satisfies Record<
  LimitName,
  number
>

export interface LimitState {
  readonly allowed: boolean
  readonly retryAfterSeconds: number
  readonly headers: Readonly<Record<string, string>>
}

type Limiters = Map<LimitName, { limiter: RateLimiterMemory; points: number }>

// On globalThis: Next's bundle and the front server load this module twice in one process.
const shared: typeof globalThis & { granaryLimiters?: Limiters } = globalThis
const limiters = (shared.granaryLimiters ??= new Map())

/** Whom a call counts for: its key, or the person of a session. */
export const countedCaller = (caller: ApiCaller): string =>
  caller.kind === 'key' ? caller.apiKeyId : `${caller.organizationId}/${caller.userId}`

/** Whom a call without a good key counts for: the address it comes from. */
export const countedAddress = ({ ip }: Incoming): string => `address ${ip ?? 'unknown'}`

/**
 * Takes one request of somebody's second. Counted in this process: it protects the process from one
 * caller; what must hold across processes (wrong passwords, coupon tries) is counted in the database.
 */
export async function takeRequest(name: LimitName, key: string): Promise<LimitState> {
  const { limiter, points } = limiterOf(name)
  try {
    return stateOf({ name, points, left: await limiter.consume(key), allowed: true })
  } catch (reason) {
    if (!isState(reason)) throw reason
    return stateOf({ name, points, left: reason, allowed: false })
  }
}

/** By its form, not its class: the limiter may be of the other copy of this module. */
const isState = (reason: unknown): reason is RateLimiterRes =>
  typeof reason === 'object' && reason !== null && 'msBeforeNext' in reason

function limiterOf(name: LimitName) {
  const known = limiters.get(name)
  if (known) return known
  const points = requestsPerSecond[name] * (config().sandbox ? 10 : 1)
  const made = { limiter: new RateLimiterMemory({ points, duration: 1 }), points }
  limiters.set(name, made)
  return made
}

function stateOf(input: {
  name: LimitName
  points: number
  left: RateLimiterRes
  allowed: boolean
}): LimitState {
  const { name, points, left, allowed } = input
  const seconds = Math.max(1, Math.ceil(left.msBeforeNext / 1000))
  return {
    allowed,
    retryAfterSeconds: seconds,
    headers: {
      ratelimit: `"${name}";r=${Math.max(0, left.remainingPoints)};t=${seconds}`,
      'ratelimit-policy': `"${name}";q=${points};w=1`,
    },
  }
}
