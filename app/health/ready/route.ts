import { setTimeout as wait } from 'node:timers/promises'
import { databaseAnswers } from '@/lib/http/database-answers'

const patienceMs = 2000
const headers = { 'cache-control': 'no-store' }

/** Whether the process can do its work: the database answers within two seconds. */
export async function GET(): Promise<Response> {
  const isReady = await Promise.race([databaseAnswers(), wait(patienceMs, false)])
  if (isReady) return Response.json({ status: 'ready' }, { headers })
  return Response.json(
    { status: 'unavailable', database: 'away' },
    { status: 503, headers: { ...headers, 'retry-after': '2' } },
  )
}
