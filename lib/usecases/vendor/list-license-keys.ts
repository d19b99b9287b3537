import 'server-only'
import type { Db } from '@/lib/db/client'

/** The newest license keys by their last four characters: the key itself is shown once, when it is issued. */
export async function listLicenseKeys(db: Db) {
  const keys = await db.licenseKey.findMany({ orderBy: { createdAt: 'desc' }, take: 200 })
  const owners = await db.organization.findMany({
    where: { id: { in: keys.flatMap(({ claimedOrganizationId }) => claimedOrganizationId ?? []) } },
    select: { id: true, name: true },
  })
  const names = new Map(owners.map(({ id, name }) => [id, name]))
  return keys.map(({ claimedOrganizationId, ...key }) => ({
    ...key,
    claimedBy: claimedOrganizationId && (names.get(claimedOrganizationId) ?? null),
  }))
}
