/**
 * organizations/ owns how organizations and people are named (slugs, e-mail addresses), how roles
 * change, how long an invitation is good for, and how long a password must be. It does not own what
 * a role may do (access/) nor sign-in (lib/auth).
 * Invariants: a slug is a safe path segment and never one of the portal's own routes; an address has
 * one spelling; an organization never loses its last organization admin (O1).
 */

const longest = 40
const nameless = 'organization'

/** First path segments that belong to the portal itself. */
const reserved: ReadonlySet<string> = new Set([
  'api',
  'dev',
  'docs',
  'favicon',
  'health',
  'invitations',
  'metrics',
  'new',
  'reset-password',
  'robots',
  'sandbox',
  'sign-in',
  'sign-out',
  'sign-up',
  'static',
  'status',
  'stripe',
  'vendor',
])

/** A name as a path segment: 'Müller & Söhne' → 'muller-sohne'. At most 40 characters. */
export const slugOf = (name: string): string => {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
  return trimDashes(words).slice(0, longest).replace(/-$/, '') || nameless
}

/** The first of 'name', 'name-2', 'name-3', … that is neither taken nor one of the portal's routes. */
export const freeSlug = (name: string, isTaken: (slug: string) => boolean): string => {
  const base = slugOf(name)
  for (let number = 1; ; number += 1) {
    const slug = number === 1 ? base : withNumber(base, number)
    if (!reserved.has(slug) && !isTaken(slug)) return slug
  }
}

/** Whether a path segment can be an organization's slug at all. */
export const isSlug = (text: string): boolean =>
  text.length <= longest && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text) && !reserved.has(text)

const withNumber = (base: string, number: number): string => {
  const suffix = `-${number}`
  return `${base.slice(0, longest - suffix.length).replace(/-$/, '')}${suffix}`
}

const trimDashes = (text: string): string => text.replace(/^-+|-+$/g, '')
