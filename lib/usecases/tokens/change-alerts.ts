import 'server-only'
import { audit } from '@/lib/db/audit'
import { transaction } from '@/lib/db/transaction'
import { decideAlerts } from '@/lib/domain/tokens/settings'
import type { Context } from '@/lib/usecases/context'
import { organizationWallet } from './organization-wallet'
import { readTokenSettings } from './token-settings'

/**
 * Sets the balances (thousandths) at which a mail goes out; those already passed wait for a top-up.
 * Answers what is saved: each once, highest first.
 */
export async function changeAlerts(
  context: Context,
  asked: { readonly thresholds: readonly bigint[] },
): Promise<readonly bigint[]> {
  const { db, organizationId } = context
  const { available } = await organizationWallet(context)
  const thresholds = [...new Set(asked.thresholds)].toSorted((left, right) =>
    left < right ? 1 : -1,
  )
  await transaction(db, async (tx) => {
    const before = await readTokenSettings(tx, organizationId)
    const { armed } = decideAlerts({ thresholds, armed: [], available })
    const data = { alertThresholds: thresholds, alertsArmed: armed.map(String) }
    await tx.tokenSettings.upsert({
      where: { organizationId },
      create: { organizationId, ...data },
      update: data,
    })
    await audit(tx, context, {
      action: 'tokens.changeAlerts',
      subject: { kind: 'organization', id: organizationId },
      before: { thresholds: before.alertThresholds.map(String) },
      after: { thresholds: thresholds.map(String) },
    })
  })
  return thresholds
}
