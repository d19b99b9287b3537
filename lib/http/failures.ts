import { logger } from '@/lib/config/logger'
import { postgresCode } from '@/lib/db/postgres-error'
import type { Problem } from './problem'
import { internalError, unavailable, writesStopped } from './problems'

/** What a caller is told about an error that nobody expected. It is recorded with the request's id. */
export function failureProblem(error: unknown, requestId: string): Problem {
  if (isWritesStopped(error)) {
    logger.warn({ requestId }, 'refused: writes are stopped')
    return writesStopped
  }
  if (isUnavailable(error)) {
    logger.warn({ error, requestId }, 'unavailable')
    return unavailable
  }
  logger.error({ error, requestId }, 'request failed')
  return internalError
}

/** SQLSTATE: connection lost, shutting down, too many connections, waited too long, read only, disk full. */
const transientStates = /^(08...|57P0.|53...|55P03|57014|25006|40001|40P01)$/
const transientPrisma = new Set(['P1000', 'P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028'])
const transientSystem = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND'])
/** The driver adapter's own words, of which raw queries keep nothing else. */
const transientKinds = new Set([
  'DatabaseNotReachable',
  'ConnectionClosed',
  'SocketTimeout',
  'TooManyConnections',
])
const lostConnection = /terminated|timeout exceeded when trying to connect|server closed/i

/** Whether the database (or the way to it) is away, so that the same request can be sent again. */
export function isUnavailable(error: unknown): boolean {
  for (const one of chain(error)) {
    const code = 'code' in one ? one.code : undefined
    if (transientStates.test(postgresCode(one) ?? '')) return true
    if (typeof code === 'string' && isTransientCode(code)) return true
    if ('kind' in one && transientKinds.has(String(one.kind))) return true
    if ('message' in one && lostConnection.test(String(one.message))) return true
  }
  return false
}

/** The database refused it because the stop switch is on (GR001). */
export const isWritesStopped = (error: unknown): boolean =>
  chain(error).some(
    (one) => postgresCode(one) === 'GR001' || ('code' in one && one.code === 'GR001'),
  )

const isTransientCode = (code: string): boolean =>
  transientStates.test(code) || transientPrisma.has(code) || transientSystem.has(code)

/** The error, its cause, and the errors inside an AggregateError; at most ten. */
function chain(error: unknown): object[] {
  const found: object[] = []
  const open: unknown[] = [error]
  while (open.length > 0 && found.length < 10) {
    const one = open.shift()
    if (typeof one !== 'object' || one === null) continue
    found.push(one)
    if ('cause' in one) open.push(one.cause)
    if ('meta' in one) open.push(one.meta)
    if ('driverAdapterError' in one) open.push(one.driverAdapterError)
    if ('errors' in one && Array.isArray(one.errors)) open.push(...one.errors)
  }
  return found
}
