import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Tone } from './badge'
import { classes } from './classes'

export type NoticeProps = {
  tone?: Tone
  title?: ReactNode
  children?: ReactNode
  /** A button or link that does the next step. */
  action?: ReactNode
  /** Read out at once: errors and results that appear after the page has loaded. */
  live?: boolean
}

const looks = {
  good: { icon: CircleCheck, ink: 'text-accent', wash: 'bg-accent-soft' },
  soon: { icon: TriangleAlert, ink: 'text-soon', wash: 'bg-soon-soft' },
  lost: { icon: CircleAlert, ink: 'text-lost', wash: 'bg-lost-soft' },
  info: { icon: Info, ink: 'text-info', wash: 'bg-info-soft' },
  quiet: { icon: Info, ink: 'text-quiet', wash: 'bg-sunken' },
} as const satisfies Record<Tone, object>

/** Something to know or do, in place: what happened, why, what to do. */
export function Notice({ tone = 'info', title, children, action, live }: NoticeProps) {
  const look = looks[tone]
  const Icon = look.icon
  return (
    <div
      role={live === true ? spokenAs(tone) : undefined}
      className={classes(
        'flex flex-wrap items-start gap-x-4 gap-y-2 rounded-surface px-4 py-3',
        look.wash,
      )}
    >
      <div className="flex min-w-0 flex-1 basis-60 gap-3">
        <Icon aria-hidden="true" className={classes('mt-0.5 size-4 shrink-0', look.ink)} />
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
