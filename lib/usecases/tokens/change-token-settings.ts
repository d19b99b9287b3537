import 'server-only'
import type { AutoTopUp } from '@/lib/domain/tokens/settings'
import { accepted, type Result } from '@/lib/domain/result'
import type { Context } from '@/lib/usecases/context'
import { changeAlerts } from './change-alerts'
import { type AutoTopUpChangeRefusal, changeAutoTopUp } from './change-auto-top-up'
import { changeSpendCap } from './change-spend-cap'
import { readTokenSettings, type TokenSettingsView } from './token-settings'

/** What is undefined stays as it is. */
export interface TokenSettingsChange {
  /** Thousandths. */
  readonly thresholds: readonly bigint[] | undefined
  /** Thousandths a UTC day; null lifts the cap. */
  readonly dailyCap: bigint | null | undefined
  readonly autoTopUp: Omit<AutoTopUp, 'paused'> | undefined
}

/**
 * Changes several settings of the organization's tokens at once and answers all of them. Only automatic top-up
 * can be refused, so it comes first: a refused change has written nothing.
 */
export async function changeTokenSettings(
  context: Context,
  { thresholds, dailyCap, autoTopUp }: TokenSettingsChange,
): Promise<Result<TokenSettingsView, AutoTopUpChangeRefusal>> {
  const topUp = autoTopUp && (await changeAutoTopUp(context, autoTopUp))
  if (topUp && !topUp.ok) return topUp
  if (thresholds) await changeAlerts(context, { thresholds })
  if (dailyCap !== undefined) await changeSpendCap(context, { dailyCap })
  return accepted(await readTokenSettings(context.db, context.organizationId))
}
