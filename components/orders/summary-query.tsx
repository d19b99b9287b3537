'use client'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { AskedSummary, OpenedSummary } from './asked-summary'
import { LiveQueries } from './live-queries'
import type { SummaryAnswer } from './summary-view'

const quoteLastsMilliseconds = 10 * 60_000

type SummaryQueryProps = {
  opened: OpenedSummary
  /** What the form says now. */
  choices: string
  onAnswer: (asked: AskedSummary) => void
  onFailure: (failure: { retry: () => void } | undefined) => void
}

/** Asks for the price of what is chosen, again when a quote has lost its force, and tells what came back. */
export function SummaryQuery(props: SummaryQueryProps) {
  return (
    <LiveQueries>
      <Asking {...props} />
    </LiveQueries>
  )
}

function Asking({ opened, choices, onAnswer, onFailure }: SummaryQueryProps) {
  const { slug, initial } = opened
  const { data, isError, isFetching, refetch } = useQuery({
    queryKey: ['order-summary', slug, initial.ok ? initial.summary.quoteId : initial, choices],
    queryFn: ({ signal }) => fetchSummary({ slug, choices, signal }),
    ...(choices === opened.choices ? { initialData: initial } : {}),
    staleTime: quoteLastsMilliseconds,
    refetchInterval: quoteLastsMilliseconds,
  })
  const failed = isError && !isFetching
  useEffect(() => {
    if (data !== undefined) onAnswer({ from: initial, choices, answer: data })
  }, [data, initial, choices, onAnswer])
  useEffect(() => {
    onFailure(failed ? { retry: () => void refetch() } : undefined)
  }, [failed, refetch, onFailure])
  return null
}

async function fetchSummary(asked: {
  slug: string
  choices: string
  signal: AbortSignal
}): Promise<SummaryAnswer> {
  const response = await fetch('/api/portal/order-summaries', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-granary-organization': asked.slug },
    body: JSON.stringify({ choices: asked.choices }),
    signal: asked.signal,
  })
  if (!response.ok) throw new Error(`The summary was answered with ${response.status}`)
  const answer: SummaryAnswer = await response.json()
  return answer
}
