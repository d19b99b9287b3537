import 'server-only'
import { forbidden, notFound, redirect } from 'next/navigation'
import { can, type OrganizationPermission } from '@/lib/domain/access/permissions'
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
  if (await visitor()) notFound()
  redirect(`/sign-in?next=/${encodeURIComponent(slug)}`)
}

/** The caller of a vendor page: staff only; to everybody else the console does not exist. */
export async function requireStaff() {
  const person = await visitor()
  if (!person) redirect('/sign-in?next=/vendor')
  return person.staff ? person : notFound()
}
