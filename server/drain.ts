import { once } from 'node:events'
import type { Server, ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { announceStop, isStopping } from '@/lib/http/stopping'

export interface DrainTimes {
  /** For so long new calls are still answered, each with the word not to come back on its connection. */
  readonly graceMs: number
  /** Answers that are not written by then are cut. */
  readonly patienceMs: number
}

/**
 * Watches a server from its start, so that it can end without cutting anybody. `drain`: readiness says no,
 * every answer closes its connection, then nobody new is let in, and what is in flight is finished.
 * (Node alone would leave connections open that are between two calls, or cut them while one is coming.)
 */
export function drainable(server: Server): (times: DrainTimes) => Promise<void> {
  const open = new Set<ServerResponse>()
  server.prependListener('request', (_incoming, outgoing) => {
    if (isStopping()) outgoing.shouldKeepAlive = false
    open.add(outgoing)
    outgoing.once('close', () => {
      open.delete(outgoing)
      if (!server.listening) setImmediate(() => server.closeIdleConnections())
    })
  })
  return async ({ graceMs, patienceMs }) => {
    announceStop()
    for (const outgoing of open) outgoing.shouldKeepAlive = false
    await wait(graceMs)
    const closed = once(server, 'close')
    server.close()
    server.closeIdleConnections()
    setTimeout(() => server.closeAllConnections(), patienceMs).unref()
    await closed
  }
}
