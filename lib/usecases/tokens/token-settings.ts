import 'server-only'
import type { Db, Tx } from '@/lib/db/client'
import type { TokenSettings } from '@/lib/db/generated/client'
import { type AutoTopUp, type PauseReason, pauseReasons } from '@/lib/domain/tokens/settings'

export interface TokenSettingsView {
  /** Thousandths, highest first. */
  readonly alertThresholds: readonly bigint[]
  readonly armed: readonly bigint[]
  /** Null: never set up. */
  readonly autoTopUp: AutoTopUp | null
  /** Thousandths a UTC day; null: no cap. */
  readonly dailyCap: bigint | null
}

/** What notices about automatic top-up are about. */
export const autoTopUpSubject = 'autoTopUp'

const none: TokenSettingsView = {
  alertThresholds: [],
  armed: [],
  autoTopUp: null,
  dailyCap: null,
}

/** Alerts, automatic top-up and cap of the organization's tokens. */
export async function readTokenSettings(
  db: Db | Tx,
  organizationId: string,
): Promise<TokenSettingsView> {
  const row = await db.tokenSettings.findUnique({ where: { organizationId } })
  return row ? viewOf(row) : none
}

const viewOf = (row: TokenSettings): TokenSettingsView => ({
  alertThresholds: row.alertThresholds,
  armed: armedOf(row.alertsArmed),
  autoTopUp: autoTopUpOf(row),
  dailyCap: row.dailyCap,
})

function autoTopUpOf(row: TokenSettings): AutoTopUp | null {
  const { autoTopUpThreshold: threshold, autoTopUpBundle: bundle } = row
  const { autoTopUpMonthlyCap: monthlyCap, autoTopUpPausedAt: at } = row
  if (threshold === null || bundle === null || monthlyCap === null) return null
  const reason = pauseReasons.find((known) => known === row.autoTopUpPauseReason) ?? 'declined'
  const paused = at && { reason, at }
  return { enabled: row.autoTopUpEnabled, threshold, bundle, monthlyCap, paused }
}

/** Stored as decimal texts, because JSON has no bigint. */
const armedOf = (stored: unknown): bigint[] =>
  Array.isArray(stored)
    ? stored.flatMap((text: unknown) => (typeof text === 'string' ? [BigInt(text)] : []))
    : []

/** Stops automatic top-up until somebody switches it on again. */
export async function pauseAutoTopUp(
  tx: Tx,
  pause: { readonly organizationId: string; readonly reason: PauseReason; readonly now: Date },
): Promise<void> {
  await tx.tokenSettings.update({
    where: { organizationId: pause.organizationId },
    data: { autoTopUpPausedAt: pause.now, autoTopUpPauseReason: pause.reason },
  })
}
