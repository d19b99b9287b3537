import 'server-only'
import type { Result } from '@/lib/domain/result'
import { hold, type Hold } from '@/lib/ledger/hold'
import type { Context } from '@/lib/usecases/context'
import { holdForEvent } from '@/lib/usecases/events/debit-for-event'
import { findPayer } from './payer'
import { chargeOf, type ReportRefusal, type UsageReport } from './price-charge'

/** T7: sets aside what a generation will cost, for `ttlSeconds` at most (1–86,400), else for as long as the catalog says. */
export async function placeHold(
  context: Context,
  report: UsageReport & { readonly ttlSeconds?: number | undefined },
): Promise<Result<Hold, ReportRefusal>> {
  const payer = await findPayer(context, report.payer)
  if (!payer.ok) return payer
  const charge = chargeOf(context, report, payer.value)
  if (!charge.ok) return charge
  const { ttlSeconds = context.catalog.policies.holdSeconds } = report
  const request = { ...charge.value, ttlSeconds }
  return payer.value.ringFenced ? holdForEvent(context, request) : hold(request)
}
