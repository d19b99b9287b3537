'use client'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { usePart } from '@/components/ui/use-part'
import type { AskedSummary, OpenedSummary } from './asked-summary'

const pauseMilliseconds = 200

const fetchQuery = () => import('./summary-query')

/**
 * The price of what the form says at this moment, asked of the server a blink after the last change.
 * While it is on its way the old one stays and cannot be bought. The page comes with its first price:
 * what asks for the next one is brought when the form is touched.
 */
export function useOrderSummary(opened: OpenedSummary, form: RefObject<HTMLFormElement | null>) {
  const { initial } = opened
  const [choices, setChoices] = useState(opened.choices)
  const [stale, setStale] = useState(false)
  const [asked, setAsked] = useState<AskedSummary>()
  const [failure, setFailure] = useState<{ retry: () => void }>()
  const { part, bring, failed } = usePart(fetchQuery)
  // A page that is opened again starts from its own price: an old one may be used up.
  const shown = asked?.from === initial ? asked : { choices: opened.choices, answer: initial }
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  useFirstTouch(form, bring)
  const read = (coupon: string) => {
    clearTimeout(timer.current)
    if (form.current === null) return
    const fields = fieldsOf(form.current, coupon)
    window.history.replaceState(null, '', `?${fields}`)
    setChoices(fields)
    setStale(false)
  }
  return {
    answer: shown.answer,
    /** The coupon that the shown price was asked with. */
    coupon: new URLSearchParams(choices).get('coupon') ?? '',
    pending: stale || shown.choices !== choices,
    failed: failed || failure !== undefined,
    retry: () => (failed ? bring() : failure?.retry()),
    /** Something was changed: asks when the person pauses. */
    changed: (coupon: string) => {
      bring()
      setStale(true)
      clearTimeout(timer.current)
      timer.current = setTimeout(() => read(coupon), pauseMilliseconds)
    },
    /** Asks at once. */
    read,
    /** Asks, and draws nothing. */
    query: part && (
      <part.SummaryQuery {...{ opened, choices }} onAnswer={setAsked} onFailure={setFailure} />
    ),
  }
}

/** Once, when the form is pointed at or reached by keyboard. */
function useFirstTouch(form: RefObject<HTMLFormElement | null>, touched: () => void) {
  useEffect(() => {
    const heard = new AbortController()
    const once = { once: true, signal: heard.signal }
    form.current?.addEventListener('pointerenter', touched, once)
    form.current?.addEventListener('focusin', touched, once)
    return () => heard.abort()
    // oxlint-disable-next-line react/exhaustive-deps -- touched is a new function on every render
  }, [form])
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
