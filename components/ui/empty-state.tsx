import type { ReactNode } from 'react'

/** Nothing here yet: one sentence that says what would be, one action. */
export function EmptyState({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className="flex flex-col items-start gap-4 border-t border-hairline pt-8 in-[section]:border-t-0 in-[section]:pt-0">
      <p className="max-w-[68ch] text-quiet">{children}</p>
      {action}
    </div>
  )
}
