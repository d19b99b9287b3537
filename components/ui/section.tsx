import { type ReactNode, useId } from 'react'
import { classes } from './classes'

export type SectionProps = {
  /** Where links and filters lead to on a long page. */
  id?: string
  title: ReactNode
  lead?: ReactNode
  actions?: ReactNode
  /** For a short form: where there is room, its name and what it is for stand at its left. */
  beside?: boolean
  children: ReactNode
}

/** A group on a page: a hairline above, its name, its content. */
export function Section({ id, title, lead, actions, beside, children }: SectionProps) {
  const heading = useId()
  return (
    <section
      id={id}
      aria-labelledby={heading}
      className={classes(
        'scroll-mt-20 border-t border-hairline pt-4',
        beside === true && 'lg:grid lg:grid-cols-[18rem_minmax(0,1fr)] lg:gap-x-12',
      )}
    >
      <div className="mb-4 flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="min-w-0">
          <h2 id={heading} className="text-16 font-strong">
            {title}
          </h2>
          {lead !== undefined && <p className="max-w-[68ch] text-quiet">{lead}</p>}
        </div>
        {actions !== undefined && <div className="flex flex-wrap gap-2">{actions}</div>}
      </div>
      {beside === true ? <div className="min-w-0">{children}</div> : children}
    </section>
  )
}
