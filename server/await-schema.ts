import { setTimeout as wait } from 'node:timers/promises'
import { logger } from '@/lib/config/logger'
import { notReadyWords, whyNotReady } from '@/lib/http/readiness'

/** Waits until the database is there with the schema that this version needs: no job is done on another. */
export async function awaitSchema(): Promise<void> {
  for (let looks = 0; ; looks += 1) {
    const reason = await whyNotReady()
    if (reason === null) return
    if (looks % 30 === 0) logger.warn({ reason }, `waits: ${notReadyWords[reason]}`)
    await wait(1000)
  }
}
