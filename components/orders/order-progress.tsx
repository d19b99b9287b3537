'use client'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { buttonStyle } from '@/components/ui/button-style'
import { Instant } from '@/components/ui/instant'
import { Notice } from '@/components/ui/notice'
import { ProgressLine } from '@/components/ui/progress-line'
import { Stepper } from '@/components/ui/stepper'
import { LiveQueries } from './live-queries'
import type { ProgressView, StepView } from './progress-view'

const pollMilliseconds = 1_500

/** Follows an order until it is settled: order → payment → delivery, and what to do next. */
export function OrderProgress(props: OrderProgressProps) {
  return (
    <LiveQueries>
      <LiveProgress {...props} />
    </LiveQueries>
  )
}

type OrderProgressProps = { slug: string; orderId: string; initial: ProgressView }

function LiveProgress(props: OrderProgressProps) {
  const progress = useProgress(props)
  const { state, title, detail, actionUrl, actionLabel } = progress
  return (
    <div className="flex flex-col gap-6">
      <Stepper label="Order progress" steps={progress.steps.map(step)} />
      {state === 'waiting' ? (
        <>
          <ProgressLine step={title} />
          <p className="max-w-[68ch]">{detail}</p>
        </>
      ) : (
        <Notice
          tone={tones[state]}
          title={title}
          live
          action={
            actionUrl !== null && (
              // The bank's page is another site: a plain link, not the router's.
              <a href={actionUrl} className={buttonStyle({ tone: 'primary' })}>
                {actionLabel}
              </a>
            )
          }
        >
          {detail}
        </Notice>
      )}
    </div>
  )
}

const tones = {
  delivered: 'good',
  confirm: 'soon',
  failed: 'lost',
  canceled: 'quiet',
} as const

function step({ name, state, at, note }: StepView) {
  return {
    name,
    state,
    note: at === null ? note : <Instant at={new Date(at)} />,
  }
}

function useProgress(props: OrderProgressProps) {
  const { slug, orderId, initial } = props
  const query = useQuery({
    queryKey: ['order', slug, orderId],
    queryFn: ({ signal }) => fetchProgress({ slug, orderId, signal }),
    initialData: initial,
    staleTime: 0,
    refetchInterval: ({ state }) =>
      state.data && isSettled(state.data) ? false : pollMilliseconds,
  })
  const progress = isSettled(initial) ? initial : query.data
  useRefreshOnChange(progress.state)
  return progress
}

/** The frame shows balances, the page offers what can be done next: both come from the server. */
function useRefreshOnChange(state: ProgressView['state']) {
  const router = useRouter()
  const seen = useRef(state)
  useEffect(() => {
    if (seen.current === state) return
    seen.current = state
    router.refresh()
  }, [state, router])
}

const isSettled = ({ state }: ProgressView): boolean =>
  state === 'delivered' || state === 'failed' || state === 'canceled'

async function fetchProgress(asked: {
  slug: string
  orderId: string
  signal: AbortSignal
}): Promise<ProgressView> {
  const response = await fetch(`/api/portal/orders/${asked.orderId}`, {
    headers: { 'x-granary-organization': asked.slug },
    signal: asked.signal,
  })
  if (!response.ok) throw new Error(`The order was answered with ${response.status}`)
  const progress: ProgressView = await response.json()
  return progress
}
