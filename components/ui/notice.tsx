import type { ReactNode } from 'react'
import type { Tone } from './badge'
import { classes } from './classes'
import { Drawing } from './drawing'

export type NoticeProps = {
  tone?: Tone
  title?: ReactNode
  children?: ReactNode
  /** A button or link that does the next step. */
  action?: ReactNode
  /** Read out at once: errors and results that appear after the page has loaded. */
  live?: boolean
}

const circle = 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18'
const information = `${circle}M12 11.5v5M12 7.5h.01`

const looks = {
  good: { path: `${circle}M8 12.5l3 3 5-6`, ink: 'text-accent', wash: 'bg-accent-soft' },
  soon: { path: 'M12 3.5L21.5 20h-19zM12 10v4M12 17h.01', ink: 'text-soon', wash: 'bg-soon-soft' },
  lost: { path: `${circle}M12 7.5v5M12 16.5h.01`, ink: 'text-lost', wash: 'bg-lost-soft' },
  info: { path: information, ink: 'text-info', wash: 'bg-info-soft' },
  quiet: { path: information, ink: 'text-quiet', wash: 'bg-sunken' },
} as const satisfies Record<Tone, object>

/** Something to know or do, in place: what happened, why, what to do. */
export function Notice({ tone = 'info', title, children, action, live }: NoticeProps) {
  const look = looks[tone]
  return (
    <div
      role={live === true ? spokenAs(tone) : undefined}
      className={classes(
        'flex flex-wrap items-start gap-x-4 gap-y-2 rounded-surface px-4 py-3',
        look.wash,
      )}
    >
      <div className="flex min-w-0 flex-1 basis-60 gap-3">
        <Drawing path={look.path} className={classes('mt-0.5', look.ink)} />
        <div className="min-w-0 max-w-[68ch]">
          {title !== undefined && <p className={classes('font-strong', look.ink)}>{title}</p>}
          {children !== undefined && <div>{children}</div>}
        </div>
      </div>
      {action}
    </div>
  )
}

function spokenAs(tone: Tone) {
  return tone === 'lost' ? 'alert' : 'status'
}
