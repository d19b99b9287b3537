import 'server-only'
import { cancelLicense } from '@/lib/domain/licenses/transitions'
import type { Result } from '@/lib/domain/result'
import type { Context } from '@/lib/usecases/context'
import {
  changeLicenses,
  type ChangeLicenseRefusal,
  type LicenseChange,
} from '@/lib/usecases/licenses/change-license'
import type { LicenseView } from '@/lib/usecases/licenses/license-view'

/** L5: the licenses stay usable until their period ends, then leave. All or none. */
export const cancelLicenses = (
  context: Context,
  change: LicenseChange,
): Promise<Result<LicenseView[], ChangeLicenseRefusal>> =>
  changeLicenses(context, change, { action: 'license.cancel', decide: cancelLicense })
