import 'server-only'
import { headers } from 'next/headers'
import { forbidden, notFound, redirect } from 'next/navigation'
import { can, type OrganizationPermission } from '@/lib/domain/access/permissions'
import { isSlug } from '@/lib/domain/organizations/slug'
import { pageAddressHeader, signInAddress } from '@/lib/auth/sign-in-address'
import { type Caller, callerIn, visitor } from '@/lib/http/visitor'

/**
 * The caller of a portal page, checked on the server for every page (O3): strangers go to sign in and
 * come back, another organization's page does not exist (404), and what the role may see but not open
 * answers 403.
 */
export async function requireCaller(
  slug: string,
  permission: OrganizationPermission,
): Promise<Caller> {
  const caller = await callerIn(slug)
  if (caller) return can(caller.roles, permission) ? caller : forbidden()
  return noCaller(slug)
}

/**
 * What becomes of whoever is nobody in that organization: another one's does not exist for them, and a stranger
 * signs in. What can be no organization's name at all leads nowhere for anybody.
 */
export async function noCaller(slug: string): Promise<never> {
  if (!isSlug(slug) || (await visitor())) notFound()
  return signInFirst(`/${encodeURIComponent(slug)}`)
}

/** Whoever is not signed in does so, and comes back to the page that they asked for. */
export async function signInFirst(otherwise: string): Promise<never> {
  const asked = (await headers()).get(pageAddressHeader)
  redirect(signInAddress(asked ?? otherwise))
}

/** The caller of a vendor page: staff only; to everybody else the console does not exist. */
export async function requireStaff() {
  const person = await visitor()
  if (!person) return signInFirst('/vendor')
  return person.staff ? person : notFound()
}
