import { randomBytes } from 'node:crypto'

/** A fresh id in Stripe's form, `pi_…`. */
export const newId = (prefix: string): string => `${prefix}_${randomBytes(12).toString('hex')}`

export const newSecret = (id: string): string => `${id}_secret_${randomBytes(12).toString('hex')}`

/** The id of a member that is an id or, expanded, the object itself. */
export const idOf = (reference: string | { id: string } | null | undefined): string | null =>
  typeof reference === 'string' ? reference : (reference?.id ?? null)
