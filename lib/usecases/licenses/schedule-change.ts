import 'server-only'
import type { Interval, Tier } from '@/lib/domain/catalog/catalog'
import { scheduleChange } from '@/lib/domain/licenses/transitions'
import type { Result } from '@/lib/domain/result'
import type { Context } from '@/lib/usecases/context'
import {
  changeLicenses,
  type ChangeLicenseRefusal,
  type LicenseChange,
} from '@/lib/usecases/licenses/change-license'
import type { LicenseView } from '@/lib/usecases/licenses/license-view'

export interface ScheduledChangeRequest extends LicenseChange {
  readonly tier?: Tier | undefined
  readonly interval?: Interval | undefined
}

/** L4: a lower tier or annual → monthly at the next renewal, free of charge. All or none. */
export const scheduleLicenseChange = (
  context: Context,
  { tier, interval, ...change }: ScheduledChangeRequest,
): Promise<Result<LicenseView[], ChangeLicenseRefusal>> =>
  changeLicenses(context, change, {
    action: 'license.scheduleChange',
    decide: (license) => scheduleChange(license, { tier, interval }),
  })
