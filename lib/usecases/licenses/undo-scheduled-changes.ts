import 'server-only'
import { undoScheduledChange } from '@/lib/domain/licenses/transitions'
import type { Result } from '@/lib/domain/result'
import type { Context } from '@/lib/usecases/context'
import {
  changeLicenses,
  type ChangeLicenseRefusal,
  type LicenseChange,
} from '@/lib/usecases/licenses/change-license'
import type { LicenseView } from '@/lib/usecases/licenses/license-view'

/** L4: undoes what was scheduled for the next renewal. All or none. */
export const undoScheduledChanges = (
  context: Context,
  change: LicenseChange,
): Promise<Result<LicenseView[], ChangeLicenseRefusal>> =>
  changeLicenses(context, change, { action: 'license.undoChange', decide: undoScheduledChange })
