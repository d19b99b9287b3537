import { memberOf, organizationsOf } from '@/lib/auth/membership'
import type { Context } from '@/lib/usecases/context'
import { listDeviceNames } from '@/lib/usecases/devices/list-devices'
import { listDeviceLog } from '@/lib/usecases/pool/list-device-log'
import { readBanners } from '@/lib/usecases/notices/read-banners'
import { listPoolTransfers } from '@/lib/usecases/pool/list-pool-transfers'
import { previewTransfers } from '@/lib/usecases/pool/preview-transfer'
import { readPool } from '@/lib/usecases/pool/read-pool'
import { listSharedLicenses } from '@/lib/usecases/shared-licenses/list-shared-licenses'

/** Everything that a request of the page asks the database, frame included, in the order in which it asks. */
export async function readDashboard(context: Context): Promise<void> {
  const { db, organizationId } = context
  const userId = 'acc_bench'
  const reader = { organizationId, slug: organizationId, roles: ['organizationAdmin'] as const }
  await memberOf(db, userId, organizationId)
  await Promise.all([organizationsOf(db, userId), readBanners(db, reader)])
  await readPool(context)
  await Promise.all([
    previewTransfers(context),
    listDeviceLog(context, { limit: 11 }),
    listDeviceNames(context, 200),
    listSharedLicenses(context, { status: 'active', limit: 10 }),
    listPoolTransfers(context, { limit: 50 }),
  ])
}
