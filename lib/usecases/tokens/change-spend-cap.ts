import 'server-only'
import { audit } from '@/lib/db/audit'
import { transaction } from '@/lib/db/transaction'
import { openWallet } from '@/lib/ledger/open-wallet'
import type { Context } from '@/lib/usecases/context'
import { readTokenSettings } from './token-settings'

/** Sets what the organization's wallet may spend in one UTC day (thousandths); null lifts the cap. */
export async function changeSpendCap(
  context: Context,
  asked: { readonly dailyCap: bigint | null },
): Promise<void> {
  const { db, organizationId, now } = context
  const { dailyCap } = asked
  await transaction(db, async (tx) => {
    // The database copies the cap to the wallet, where charges read it under their lock: it must be there.
    await openWallet(tx, { organizationId, kind: 'organization', now })
    const before = await readTokenSettings(tx, organizationId)
    await tx.tokenSettings.upsert({
      where: { organizationId },
      create: { organizationId, alertThresholds: [], dailyCap },
      update: { dailyCap },
    })
    await audit(tx, context, {
      action: 'tokens.changeSpendCap',
      subject: { kind: 'organization', id: organizationId },
      before: { dailyCap: before.dailyCap?.toString() ?? null },
      after: { dailyCap: dailyCap?.toString() ?? null },
    })
  })
}
