import { createHash, timingSafeEqual } from 'node:crypto'
import { config } from '@/lib/config/config'
import { metrics } from '@/lib/http/metrics'
import { services } from '@/lib/usecases/services'
import { readOperations } from '@/lib/usecases/status/read-operations'
import { readStatus } from '@/lib/usecases/status/read-status'
import { recordOperations } from './_figures/record-operations'
import { recordStatus } from './_figures/record-status'

/** Prometheus figures, for whoever has METRICS_TOKEN; without one they do not exist. */
export async function GET(request: Request): Promise<Response> {
  const { metricsToken } = config()
  if (metricsToken === undefined) return new Response(null, { status: 404 })
  const given = /^Bearer (\S+)$/.exec(request.headers.get('authorization') ?? '')?.[1]
  if (given === undefined || !isSame(given, metricsToken))
    return new Response(null, { status: 401, headers: { 'www-authenticate': 'Bearer' } })
  const { registry } = metrics()
  const { db } = services()
  const status = await readStatus(db)
  recordStatus(registry, status)
  // Without the database there is nothing to tell but that.
  recordOperations(registry, status && (await readOperations(db).catch(() => null)))
  return new Response(await registry.metrics(), {
    headers: { 'content-type': registry.contentType, 'cache-control': 'no-store' },
  })
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
const isSame = (left: string, right: string): boolean =>
  timingSafeEqual(digest(left), digest(right))
