'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type RefObject, useEffect, useRef, useState } from 'react'
import type { SummaryAnswer } from './summary-view'

const pauseMilliseconds = 200
const quoteLastsMilliseconds = 10 * 60_000

export type OpenedSummary = {
  slug: string
  /** The fields that the page was opened with, and their price. */
  choices: string
  initial: SummaryAnswer
}

/**
 * The price of what the form says at this moment, asked of the server a blink after the last change.
 * While it is on its way the old one stays and cannot be bought.
 */
export function useOrderSummary(opened: OpenedSummary, form: RefObject<HTMLFormElement | null>) {
  const { slug, initial } = opened
  const [choices, setChoices] = useState(opened.choices)
  const [stale, setStale] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const query = useQuery({
    // A page that is opened again starts from its own price: an old one may be used up.
    queryKey: ['order-summary', slug, initial.ok ? initial.summary.quoteId : initial, choices],
    queryFn: ({ signal }) => fetchSummary({ slug, choices, signal }),
    ...(choices === opened.choices ? { initialData: initial } : {}),
    placeholderData: keepPreviousData,
    staleTime: quoteLastsMilliseconds,
    refetchInterval: quoteLastsMilliseconds,
  })
  const read = (coupon: string) => {
    clearTimeout(timer.current)
    if (form.current === null) return
    const fields = fieldsOf(form.current, coupon)
    window.history.replaceState(null, '', `?${fields}`)
    setChoices(fields)
    setStale(false)
  }
  return {
    answer: query.data ?? initial,
    /** The coupon that the shown price was asked with. */
    coupon: new URLSearchParams(choices).get('coupon') ?? '',
    pending: stale || query.isPlaceholderData,
    failed: query.isError && !query.isFetching,
    retry: () => void query.refetch(),
    /** Something was changed: asks when the person pauses. */
    changed: (coupon: string) => {
      setStale(true)
      clearTimeout(timer.current)
      timer.current = setTimeout(() => read(coupon), pauseMilliseconds)
    },
    /** Asks at once. */
    read,
  }
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

/** The form's choices as an address has them, without what only its submission needs. */
function fieldsOf(form: HTMLFormElement, coupon: string): string {
  const fields = new URLSearchParams()
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string' && !isInternal(name)) fields.append(name, value)
  }
  if (coupon !== '') fields.append('coupon', coupon)
  return fields.toString()
}

const isInternal = (name: string): boolean =>
  name.startsWith('$') || ['coupon', 'quoteId', 'intent'].includes(name)
