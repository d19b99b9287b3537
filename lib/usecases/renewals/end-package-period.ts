import 'server-only'
import type { Tx } from '@/lib/db/client'
import { expireBatch } from '@/lib/ledger/replace-batch'
import { findWallet } from '@/lib/ledger/open-wallet'
import { packageBatchRef } from '@/lib/usecases/renewals/package-batch'

/** A period of a token package that is over. */
export interface EndedPeriod {
  readonly organizationId: string
  readonly subscriptionId: string
  readonly accountId: string
  readonly periodIndex: number
}

/**
 * K6: the period is over and nothing has replaced its batch: what is unused expires now. When the
 * renewal was paid, the new batch has ended the old one already, and this changes nothing.
 */
export async function endPackagePeriod(tx: Tx, period: EndedPeriod, now: Date): Promise<void> {
  const { organizationId, accountId, subscriptionId, periodIndex } = period
  const wallet = await findWallet(tx, { organizationId, kind: 'account', accountId })
  if (!wallet) return
  const sourceRef = packageBatchRef(subscriptionId, periodIndex)
  await expireBatch(tx, { ...wallet, source: 'package', sourceRef, now })
}
