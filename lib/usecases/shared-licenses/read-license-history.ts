import 'server-only'
import { type LicenseStay, readLicenseHistory } from '@/lib/db/move-shared-licenses'
import { everywhere } from '@/lib/db/scope'
import type { Context } from '@/lib/usecases/context'

/**
 * S6: where a license has been, newest first; empty for one that was never here. The way leads through
 * organizations that had it before.
 */
export const readHistoryOf = (
  { db, organizationId }: Pick<Context, 'db' | 'organizationId'>,
  licenseId: string,
): Promise<LicenseStay[]> => readLicenseHistory(everywhere(db), { organizationId, id: licenseId })
