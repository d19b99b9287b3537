'use client'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { type ReactNode, useEffect, useRef } from 'react'
import { LiveQueries } from './live-queries'
import { isSettled } from './is-settled'
import type { OrderProgressProps } from './order-progress-props'
import type { ProgressView } from './progress-view'

const pollMilliseconds = 1_500

type FollowedOrderProps = OrderProgressProps & { children: (progress: ProgressView) => ReactNode }

/** Asks how far the order is until it is settled. */
export function FollowedOrder({ children, ...order }: FollowedOrderProps) {
  return (
    <LiveQueries>
      <Following order={order}>{children}</Following>
    </LiveQueries>
  )
}

function Following(props: { order: OrderProgressProps; children: FollowedOrderProps['children'] }) {
  return props.children(useProgress(props.order))
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
