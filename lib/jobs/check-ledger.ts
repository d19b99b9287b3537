import type { Task } from 'graphile-worker'
import { services } from '@/lib/usecases/services'
import { checkLedger } from '@/lib/usecases/status/check-ledger'

/** Proves the token books, a few wallets a minute; what it found stands on /status. */
export const checkLedgerTask: Task = async () => {
  await checkLedger(services())
}
