import 'server-only'
import { namesWithRole } from '@/lib/auth/membership'
import { db } from '@/lib/db/client'
import { type OrganizationPermission, whoCan } from '@/lib/domain/access/permissions'
import { peopleWords, refusalWords } from '@/lib/domain/access/refusal-words'
import type { Caller } from '@/lib/http/visitor'

/** O3: why it was refused, and who of the organization can do it, by name. */
export async function whoCanWords(
  { organizationId }: Pick<Caller, 'organizationId'>,
  permission: OrganizationPermission,
): Promise<string> {
  const names = await namesWithRole(db(), { organizationId, roles: whoCan(permission) })
  return `${refusalWords(permission)} ${peopleWords(names)}`.trim()
}
