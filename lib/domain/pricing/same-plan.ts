import type { PurchasePlan } from '@/lib/domain/pricing/plan'

/**
 * A plan as text that is equal exactly when the plans are: keys sorted, instants in ISO form,
 * bigints as digits with an n. Stored with the quote, compared at acceptance (P5).
 */
export const planFingerprint = (plan: PurchasePlan): string => canonical(plan)

/** P5: whether two plans cost and deliver the same. */
export const samePlan = (left: PurchasePlan, right: PurchasePlan): boolean =>
  planFingerprint(left) === planFingerprint(right)

const canonical = (value: unknown): string => {
  if (typeof value === 'bigint') return `${value}n`
  if (value instanceof Date) return `@${value.toISOString()}`
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value === 'object' && value !== null) return canonicalObject(value)
  return JSON.stringify(value)
}

const canonicalObject = (value: object): string => {
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`)
  return `{${members.join(',')}}`
}
