'use client'
import { useState } from 'react'
import type { SummaryAnswer } from './summary-view'

/** What is typed as a coupon, what is asked with, and what became of it. */
export function useCoupon(opened: string, answer: SummaryAnswer) {
  const [typed, setTyped] = useState(opened)
  const [applied, setApplied] = useState(opened)
  const outcome = answer.ok ? answer.summary.coupon : null
  const [last, setLast] = useState(outcome)
  if (outcome !== null && outcome !== last) setLast(outcome)
  // A code that was taken out again and is only typed has no part in the price that is shown.
  const isAsked = same(typed, applied)
  const judged = last !== null && isAsked && same(last.code, typed) ? last : null
  return {
    typed,
    setTyped,
    judged,
    /** The code to ask with; one that is not known is asked about once (C2). */
    asked: last !== null && !last.known && same(last.code, applied) ? '' : applied,
    /** Typed, and not asked about yet. */
    waiting: typed.trim() !== '' && !isAsked,
    apply: () => {
      setApplied(typed.trim())
      return typed.trim()
    },
  }
}

const same = (one: string, other: string): boolean =>
  one.trim().toUpperCase() === other.trim().toUpperCase()
