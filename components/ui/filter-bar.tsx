import type { ReactNode } from 'react'
import { Button } from './button'

/** Search and filters above a list: a plain GET form, so the URL holds the whole view. `tools` stand on the right (CSV). */
export function FilterBar({ children, tools }: { children: ReactNode; tools?: ReactNode }) {
  return (
    <div className="flex flex-wrap items-end justify-between gap-2" data-screen-only="">
      <form
        method="get"
        role="search"
        className="flex min-w-0 grow flex-wrap items-end gap-2 *:w-auto"
      >
        {children}
        <Button type="submit">Show</Button>
      </form>
      {tools}
    </div>
  )
}
