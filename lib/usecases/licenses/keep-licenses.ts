import 'server-only'
import { keepLicense } from '@/lib/domain/licenses/transitions'
import type { Result } from '@/lib/domain/result'
import type { Context } from '@/lib/usecases/context'
import {
  changeLicenses,
  type ChangeLicenseRefusal,
  type LicenseChange,
} from '@/lib/usecases/licenses/change-license'
import type { LicenseView } from '@/lib/usecases/licenses/license-view'

/** L5, "Keep license": undoes a cancellation until the end. All or none. */
export const keepLicenses = (
  context: Context,
  change: LicenseChange,
): Promise<Result<LicenseView[], ChangeLicenseRefusal>> =>
  changeLicenses(context, change, { action: 'license.keep', decide: keepLicense })
