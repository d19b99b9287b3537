import 'server-only'
import { checkNextSlice } from '@/lib/ledger/check-continuously'
import type { Services } from '@/lib/usecases/context'
import { stopForBreak } from '@/lib/usecases/write-stops/watch-books'

const workMs = 10_000

/**
 * T8: proves the next wallets, slice by slice, for at most ten seconds; the next minute goes on where
 * this one ended. The first break stops writes. Answers how many wallets it proved.
 */
export async function checkLedger(
  services: Pick<Services, 'db' | 'appUrl'>,
  until = Date.now() + workMs,
): Promise<number> {
  let proved = 0
  for (;;) {
    const slice = await checkNextSlice(new Date())
    proved += slice.wallets
    const [found] = slice.breaks
    if (found) await stopForBreak(services, found, new Date())
    if (slice.next === null || Date.now() >= until) return proved
  }
}
