'use client'
import { useEffect, useState } from 'react'

type Ask<Answer> = (question: string, signal: AbortSignal) => Promise<Answer>

type Known<Answer> = {
  /** What the page brought last: a new one starts everything afresh. */
  readonly page: Answer
  readonly question: string
  readonly attempt: number
  readonly answer: Answer
  readonly failed: boolean
}

/**
 * The newest answer to a question that changes. The page brings the first one; until a later one is
 * here the old one stays and is `pending`. An answer is asked for again when it gets old.
 */
export function useAnswer<Answer>(input: {
  question: string
  opened: { question: string; answer: Answer }
  lastsMilliseconds: number
  ask: Ask<Answer>
}) {
  const { question, opened, ask, lastsMilliseconds } = input
  const [attempt, setAttempt] = useState(0)
  const [known, setKnown] = useState<Known<Answer>>(() => startFrom(opened, attempt))
  if (known.page !== opened.answer) setKnown(startFrom(opened, attempt))
  const settled = known.question === question && known.attempt === attempt
  useEffect(() => {
    if (settled) return
    const control = new AbortController()
    const settle = (news: { answer: Answer } | { failed: true }) => {
      if (control.signal.aborted) return
      setKnown((now) => ({ ...now, question, attempt, failed: false, ...news }))
    }
    askTwice({ ask, question, signal: control.signal }).then(
      (answer) => settle({ answer }),
      () => settle({ failed: true }),
    )
    return () => control.abort()
  }, [settled, question, attempt, ask])
  useEffect(() => {
    if (settled) return onceOld(() => setAttempt(attempt + 1), lastsMilliseconds)
  }, [settled, attempt, lastsMilliseconds])
  return {
    answer: known.answer,
    pending: !settled,
    failed: settled && known.failed,
    again: () => setAttempt(attempt + 1),
  }
}

function startFrom<Answer>(
  opened: { question: string; answer: Answer },
  attempt: number,
): Known<Answer> {
  const { question, answer } = opened
  return { page: answer, question, attempt, answer, failed: false }
}

const pauseMilliseconds = 1_000

/** One lost connection is no failure yet. */
async function askTwice<Answer>(asked: {
  ask: Ask<Answer>
  question: string
  signal: AbortSignal
}): Promise<Answer> {
  const { ask, question, signal } = asked
  try {
    return await ask(question, signal)
  } catch (error) {
    if (signal.aborted) throw error
    await new Promise((resolve) => setTimeout(resolve, pauseMilliseconds))
    return ask(question, signal)
  }
}

/** Runs after that time, but only before somebody's eyes. Answers how to stop waiting. */
function onceOld(run: () => void, milliseconds: number): () => void {
  const stop = new AbortController()
  const timer = setTimeout(() => {
    if (!document.hidden) run()
    else document.addEventListener('visibilitychange', run, { once: true, signal: stop.signal })
  }, milliseconds)
  return () => {
    clearTimeout(timer)
    stop.abort()
  }
}
