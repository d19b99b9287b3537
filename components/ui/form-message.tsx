'use client'
import { useEffect, useRef } from 'react'
import { Code } from './code'
import type { FormMessage } from './form-state'
import { Notice } from './notice'

/**
 * What an action said: what happened, why, what to do, with a reference where something broke. It comes into
 * sight: whoever pressed a button at the end of a long form would not see it above. Where what was done took
 * the pressed button away, it gets the focus, so that the keyboard goes on here.
 */
export function FormMessageNotice({ message }: { message: FormMessage | undefined }) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (message === undefined) return
    place.current?.scrollIntoView({ block: 'nearest' })
    if (document.activeElement === document.body) place.current?.focus({ preventScroll: true })
  }, [message])
  if (message === undefined) return null
  return (
    <div ref={place} tabIndex={-1} className="mb-6 scroll-my-20 outline-none">
      <Notice tone={message.tone} title={message.title} live>
        {message.detail}
        {message.reference !== undefined && (
          <span className="block text-13 text-quiet">
            Reference <Code>{message.reference}</Code>
          </span>
        )}
      </Notice>
    </div>
  )
}
