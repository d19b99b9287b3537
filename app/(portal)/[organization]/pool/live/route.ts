import { poolFiguresView } from '@/components/pool/pool-figures-view'
import { requireCaller } from '@/lib/http/page-access'
import { contextOf } from '@/lib/usecases/context-of'
import type { Context } from '@/lib/usecases/context'
import { atPresent, followPool } from '@/lib/usecases/pool/follow-pool'
import { readPool } from '@/lib/usecases/pool/read-pool'

/** A stream ends after this time; the browser opens the next one, which is checked anew. */
const lastsMs = 60_000

/** The dashboard's figures whenever they change: one stream per page. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ organization: string }> },
): Promise<Response> {
  const { organization: slug } = await params
  const caller = await requireCaller(slug, 'pool.read')
  return new Response(figuresStream(contextOf(caller), request.signal), {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  })
}

function figuresStream(context: Context, signal: AbortSignal): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const ends: (() => void)[] = []
  let over = false
  const stop = () => {
    over = true
    for (const end of ends.splice(0)) end()
  }
  return new ReadableStream<Uint8Array>({
    async start(controller) {
      const send = (text: string) => {
        if (!over) controller.enqueue(encoder.encode(text))
      }
      const close = () => {
        if (over) return
        stop()
        controller.close()
      }
      const tell = onlyOneAtATime(async () => {
        const figures = poolFiguresView(await readPool(await atPresent(context)))
        send(`event: figures\ndata: ${JSON.stringify(figures)}\n\n`)
      }, close)
      signal.addEventListener('abort', stop, { once: true })
      send('retry: 300\n\n')
      const unfollow = await followPool(context, tell)
      // The page may have gone while the channel was opened.
      if (over) return unfollow()
      const timer = setTimeout(close, lastsMs)
      ends.push(unfollow, () => clearTimeout(timer))
      tell()
    },
    cancel: stop,
  })
}

/** Changes that come while the figures are read are told once, after it. */
function onlyOneAtATime(work: () => Promise<void>, onFailure: () => void): () => void {
  let running = false
  let again = false
  const run = async () => {
    running = true
    // A screen that misses a change must not pass for live: it opens the stream anew.
    await work().catch(onFailure)
    running = false
    if (again) {
      again = false
      await run()
    }
  }
  return () => {
    if (running) again = true
    else void run()
  }
}
