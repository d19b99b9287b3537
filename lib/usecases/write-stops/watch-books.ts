import 'server-only'
import { logger } from '@/lib/config/logger'
import type { Db } from '@/lib/db/client'
import type { Break } from '@/lib/ledger/verify'
import { checkBooks, exampleOf, tokenBooks } from '@/lib/usecases/vendor/check-invariants'
import { stopWrites } from '@/lib/usecases/write-stops/write-stop'

type Watching = { readonly db: Db; readonly appUrl: string }

/**
 * The worker's round over the books, every five minutes. What is merely late is an alert in the log;
 * what is wrong stops writes. It is proven twice first: one reading of a busy database is no verdict.
 */
export async function watchBooks(services: Watching, now = new Date()): Promise<void> {
  const first = await brokenBooks(services.db)
  for (const { name, broken, example } of first)
    logger.error({ check: name, broken, example }, 'a promise is broken')
  if (!first.some(({ stopsWrites }) => stopsWrites)) return
  const wrong = (await brokenBooks(services.db)).find(({ stopsWrites }) => stopsWrites)
  if (!wrong) return
  const { name: checkName, example, organizationId } = wrong
  await stopWrites(services, { checkName, example: example ?? '', organizationId }, now)
}

const brokenBooks = async (db: Db) => (await checkBooks(db)).filter(({ broken }) => broken > 0)

/** The same for a row of the journal that does not prove its wallet (T8). */
export async function stopForBreak(services: Watching, found: Break, now: Date): Promise<void> {
  logger.error({ check: tokenBooks, example: exampleOf(found) }, 'a promise is broken')
  const { organizationId } = found
  const finding = { checkName: tokenBooks, example: exampleOf(found), organizationId }
  await stopWrites(services, finding, now)
}
