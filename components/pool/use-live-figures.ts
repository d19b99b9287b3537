'use client'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import type { PoolFiguresView } from './pool-figures-view'

/** The lists and the chart below follow the figures at this distance, however fast cameras spend. */
const refreshEveryMs = 5000

/** The newest figures: those of the page until the stream has sent later ones. */
export function useLiveFigures(first: PoolFiguresView, stream: string) {
  const [latest, setLatest] = useState<{ of: PoolFiguresView; figures: PoolFiguresView } | null>(
    null,
  )
  const [live, setLive] = useState(false)
  const router = useRouter()
  useEffect(() => {
    const source = new EventSource(stream)
    let refresh: ReturnType<typeof setTimeout> | undefined
    let opened = false
    source.addEventListener('figures', (event: MessageEvent<string>) => {
      setLive(true)
      setLatest({ of: first, figures: JSON.parse(event.data) })
      // The first message only says what the page shows already.
      if (opened) {
        refresh ??= setTimeout(() => {
          refresh = undefined
          router.refresh()
        }, refreshEveryMs)
      }
      opened = true
    })
    source.addEventListener('error', () => setLive(source.readyState === EventSource.OPEN))
    return () => {
      source.close()
      clearTimeout(refresh)
    }
    // eslint-disable-next-line react-hooks/exhaustive-deps -- one stream a page: refreshed figures open no other
  }, [stream, router])
  return { figures: latest?.figures ?? first, live }
}
