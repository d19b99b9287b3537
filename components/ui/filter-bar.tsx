import type { ReactNode } from 'react'
import { Button } from './button'

export type FilterBarProps = {
  children: ReactNode
  /** Stands on the right (CSV). */
  tools?: ReactNode
  /** Where on a long page the list is: what was asked for is then in view. */
  anchor?: string
  /** What the address says of another list on the page: it stays as it is. */
  kept?: Readonly<Record<string, string | null>>
  /** What of the address could not be taken. */
  problem?: string | null
}

/** Search and filters above a list: a plain GET form, so the URL holds the whole view. */
export function FilterBar({ children, tools, anchor, kept = {}, problem }: FilterBarProps) {
  return (
    <div className="flex flex-wrap items-end justify-between gap-2" data-screen-only="">
      <form
        method="get"
        action={anchor === undefined ? undefined : `#${anchor}`}
        role="search"
        className="flex min-w-0 grow flex-wrap items-end gap-2 *:w-auto"
      >
        {Object.entries(kept).map(
          ([name, value]) =>
            value !== null && <input key={name} type="hidden" name={name} value={value} />,
        )}
        {children}
        <Button type="submit">Show</Button>
      </form>
      {tools}
      {problem !== undefined && problem !== null && (
        <p role="status" className="basis-full text-13 text-lost">
          {problem}
        </p>
      )}
    </div>
  )
}
