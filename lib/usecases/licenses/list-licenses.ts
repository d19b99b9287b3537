import 'server-only'
import type { LicenseStatus } from '@/lib/domain/licenses/state'
import type { Context } from '@/lib/usecases/context'
import { licenseParts, licenseView, type LicenseView } from '@/lib/usecases/licenses/license-view'

/** Licenses, oldest first; those that have ended only when asked for. */
export async function listLicenses(
  { db, organizationId }: Pick<Context, 'db' | 'organizationId'>,
  { status }: { readonly status?: LicenseStatus | undefined } = {},
): Promise<LicenseView[]> {
  const rows = await db.license.findMany({
    where: { organizationId, status: status ?? { not: 'ended' } },
    include: licenseParts,
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
  return rows.map(licenseView)
}

/** One license of this organization, ended ones too, or null. */
export async function readLicense(
  { db, organizationId }: Pick<Context, 'db' | 'organizationId'>,
  id: string,
): Promise<LicenseView | null> {
  const row = await db.license.findUnique({
    where: { organizationId_id: { organizationId, id } },
    include: licenseParts,
  })
  return row && licenseView(row)
}
