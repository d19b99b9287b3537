'use client'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import type { PoolFiguresView } from './pool-figures-view'

/** The lists and the chart below follow the figures at this distance, however fast cameras spend. */
const refreshEveryMs = 5000

/** After the portal refused a stream: it restarts, or its database is away. */
const openAgainAfterMs = 5000

/** The newest figures: those of the page until the stream has sent later ones. */
export function useLiveFigures(first: PoolFiguresView, stream: string) {
  const [latest, setLatest] = useState<{ of: PoolFiguresView; figures: PoolFiguresView } | null>(
    null,
  )
  const [live, setLive] = useState(false)
  const router = useRouter()
  useEffect(() => {
    let refresh: ReturnType<typeof setTimeout> | undefined
    let seen = false
    const close = followStream(stream, {
      onFigures: (figures) => {
        setLive(true)
        setLatest({ of: first, figures })
        // The first message only says what the page shows already.
        if (seen) {
          refresh ??= setTimeout(() => {
            refresh = undefined
            router.refresh()
          }, refreshEveryMs)
        }
        seen = true
      },
      onGap: () => setLive(false),
    })
    return () => {
      close()
      clearTimeout(refresh)
    }
    // eslint-disable-next-line react-hooks/exhaustive-deps -- one stream a page: refreshed figures open no other
  }, [stream, router])
  return { figures: latest?.figures ?? first, live }
}

type Listeners = {
  readonly onFigures: (figures: PoolFiguresView) => void
  readonly onGap: () => void
}

/** Listens until it is closed. A browser opens a stream that broke anew, but not one that was refused. */
function followStream(stream: string, { onFigures, onGap }: Listeners): () => void {
  let source: EventSource
  let again: ReturnType<typeof setTimeout> | undefined
  const open = () => {
    source = new EventSource(stream)
    source.addEventListener('figures', (event: MessageEvent<string>) =>
      onFigures(JSON.parse(event.data)),
    )
    source.addEventListener('error', () => {
      onGap()
      if (source.readyState === EventSource.CLOSED) again = setTimeout(open, openAgainAfterMs)
    })
  }
  open()
  return () => {
    clearTimeout(again)
    source.close()
  }
}
