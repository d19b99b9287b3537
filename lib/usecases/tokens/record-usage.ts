import 'server-only'
import type { Result } from '@/lib/domain/result'
import type { Charge } from '@/lib/ledger/charge'
import { debit } from '@/lib/ledger/debit'
import type { Context } from '@/lib/usecases/context'
import { debitForEvent } from '@/lib/usecases/events/debit-for-event'
import { findPayer } from './payer'
import { chargeOf, type ReportRefusal, type UsageReport } from './price-charge'

/** What was charged, or the first answer again (`replayed`). */
export type RecordedUsage = Charge

/**
 * Charges what was used (T4–T6): once per wallet and key, answered after the commit. The ledger's
 * record of the key is part of the same commit, so nothing else needs to remember it.
 */
export async function recordUsage(
  context: Context,
  report: UsageReport,
): Promise<Result<RecordedUsage, ReportRefusal>> {
  const payer = await findPayer(context, report.payer)
  if (!payer.ok) return payer
  const charge = chargeOf(context, report, payer.value)
  if (!charge.ok) return charge
  return payer.value.ringFenced ? debitForEvent(context, charge.value) : debit(charge.value)
}
