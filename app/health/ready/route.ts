import { notReadyWords, whyNotReady } from '@/lib/http/readiness'

const headers = { 'cache-control': 'no-store' }

/** Whether the process should get work: not before its database answers with this version's schema, nor while it ends. */
export async function GET(): Promise<Response> {
  const reason = await whyNotReady()
  if (reason === null) return Response.json({ status: 'ready' }, { headers })
  return Response.json(
    { status: 'unavailable', reason, detail: notReadyWords[reason] },
    { status: 503, headers: { ...headers, 'retry-after': '2' } },
  )
}
