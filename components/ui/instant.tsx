'use client'
import { classes } from './classes'
import { dayText, instantText } from './instant-text'

export type InstantProps = {
  at: Date
  /** Only the UTC day; the hover text still has the minute. */
  dayOnly?: boolean
  /** Relative words that stand beside the date: "in 3 days". */
  beside?: string
  className?: string
}

/** A moment in UTC; hovering shows it in the person's own zone. */
export function Instant({ at, dayOnly, beside, className }: InstantProps) {
  return (
    <time
      dateTime={at.toISOString()}
      ref={(element) => showLocalTime(element, at)}
      className={classes('whitespace-nowrap', className)}
    >
      {dayOnly === true ? dayText(at) : instantText(at)}
      {beside !== undefined && <span className="text-quiet"> ({beside})</span>}
    </time>
  )
}

// Only the browser knows the zone: set after hydration, so that server and browser draw the same text.
function showLocalTime(element: HTMLTimeElement | null, at: Date) {
  if (element === null) return
  element.title = at.toLocaleString('en-GB', {
    dateStyle: 'medium',
    timeStyle: 'long',
  })
}
