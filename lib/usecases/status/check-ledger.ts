import 'server-only'
import { checkNextSlice } from '@/lib/ledger/check-continuously'

const workMs = 10_000

/**
 * T8: proves the next wallets, slice by slice, for at most ten seconds; the next minute goes on where
 * this one ended. Answers how many wallets it proved.
 */
export async function checkLedger(until = Date.now() + workMs): Promise<number> {
  let proved = 0
  for (;;) {
    const slice = await checkNextSlice(new Date())
    proved += slice.wallets
    if (slice.next === null || Date.now() >= until) return proved
  }
}
