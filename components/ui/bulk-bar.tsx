import type { ReactNode } from 'react'
import { classes } from './classes'

export type BulkBarProps = {
  /** How many are chosen and what of: "2 members selected"; with none, how to begin. */
  words: string
  /** Some are chosen: on a phone the bar stays at the foot of the screen. */
  active: boolean
  children?: ReactNode
}

/**
 * What can be done with the chosen rows of the table below it, in one column with it. On a phone it stands
 * under the table, in sight wherever one is in the list; so no row moves when it begins to matter.
 */
export function BulkBar({ words, active, children }: BulkBarProps) {
  return (
    <div
      data-screen-only=""
      data-bulk-bar={active ? '' : undefined}
      className={classes(
        'flex min-h-8 flex-wrap items-center gap-2 max-lg:order-last',
        active &&
          'max-lg:sticky max-lg:bottom-16 max-lg:z-10 max-lg:-mx-4 max-lg:border-t max-lg:border-hairline max-lg:bg-surface max-lg:px-4 max-lg:py-3 sm:max-lg:-mx-6 sm:max-lg:px-6',
      )}
    >
      {children}
      <p role="status" className="text-13 text-quiet">
        {words}
      </p>
    </div>
  )
}
