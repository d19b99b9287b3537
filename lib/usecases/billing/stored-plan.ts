import 'server-only'
import type { Prisma } from '@/lib/db/generated/client'
import { BrokenInvariant } from '@/lib/domain/invariant'
import type { PurchasePlan, PurchaseRequest } from '@/lib/domain/pricing/plan'
import type { RenewalPlan } from '@/lib/domain/renewals/plan'

/** A plan as JSON: bigints as `{ $cents: "…" }`, instants as `{ $at: "…" }`, everything else as it is. */
export const toStored = (
  plan: PurchasePlan | RenewalPlan | PurchaseRequest,
): Prisma.InputJsonObject => {
  const stored = encode(plan)
  if (typeof stored !== 'object' || Array.isArray(stored)) throw new BrokenInvariant('no plan')
  return JSON.parse(JSON.stringify(stored))
}

/** The plan that `toStored` wrote. Only our own rows come here, so the shape is checked at its ends only. */
export function purchasePlanFrom(stored: unknown): PurchasePlan {
  const plan = decode(stored)
  if (!isPlan<PurchasePlan>(plan, 'volume')) throw new BrokenInvariant('not a purchase plan')
  return plan
}

export function renewalPlanFrom(stored: unknown): RenewalPlan {
  const plan = decode(stored)
  if (!isPlan<RenewalPlan>(plan, 'subscriptionId')) throw new BrokenInvariant('not a renewal plan')
  return plan
}

export function requestFrom(stored: unknown): PurchaseRequest {
  const request = decode(stored)
  if (!isRequest(request)) throw new BrokenInvariant('not a purchase request')
  return request
}

const isRequest = (value: unknown): value is PurchaseRequest =>
  typeof value === 'object' && value !== null && 'items' in value && Array.isArray(value.items)

const isPlan = <Plan>(value: unknown, member: keyof Plan & string): value is Plan =>
  typeof value === 'object' &&
  value !== null &&
  member in value &&
  'lines' in value &&
  Array.isArray(value.lines) &&
  'effects' in value &&
  Array.isArray(value.effects)

function encode(value: unknown): unknown {
  if (typeof value === 'bigint') return { $cents: value.toString() }
  if (value instanceof Date) return { $at: value.toISOString() }
  if (Array.isArray(value)) return value.map(encode)
  if (typeof value === 'object' && value !== null) return mapMembers(value, encode)
  return value
}

function decode(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(decode)
  if (typeof value !== 'object' || value === null) return value
  if ('$cents' in value && typeof value.$cents === 'string') return BigInt(value.$cents)
  if ('$at' in value && typeof value.$at === 'string') return new Date(value.$at)
  return mapMembers(value, decode)
}

const mapMembers = (value: object, change: (member: unknown) => unknown): object =>
  Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([key, member]) => [key, change(member)]),
  )
