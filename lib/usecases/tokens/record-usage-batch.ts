import 'server-only'
import type { Result } from '@/lib/domain/result'
import type { Charge } from '@/lib/ledger/charge'
import { debit } from '@/lib/ledger/debit'
import type { Context } from '@/lib/usecases/context'
import { debitForEvent } from '@/lib/usecases/events/debit-for-event'
import { findPayer } from './payer'
import { chargeOf, type ReportRefusal, type UsageReport } from './price-charge'

/**
 * Charges many reports, each on its own: one that is refused harms no other. Answers in order. Each
 * payer is looked up once; then all charges wait for the same commit together.
 */
export async function recordUsageBatch(
  context: Context,
  reports: readonly UsageReport[],
): Promise<Result<Charge, ReportRefusal>[]> {
  const payers = await payersOf(context, reports)
  return Promise.all(
    reports.map(async (report) => {
      const payer = payers.get(nameOf(report))
      if (!payer) throw new Error('every payer of the batch was looked up')
      if (!payer.ok) return payer
      const charge = chargeOf(context, report, payer.value)
      if (!charge.ok) return charge
      return payer.value.ringFenced ? debitForEvent(context, charge.value) : debit(charge.value)
    }),
  )
}

type FoundPayer = Awaited<ReturnType<typeof findPayer>>

async function payersOf(
  context: Context,
  reports: readonly UsageReport[],
): Promise<ReadonlyMap<string, FoundPayer>> {
  const found = new Map<string, FoundPayer>()
  for (const report of reports) {
    const name = nameOf(report)
    if (!found.has(name)) found.set(name, await findPayer(context, report.payer))
  }
  return found
}

const nameOf = ({ payer }: UsageReport): string => Object.entries(payer).join()
