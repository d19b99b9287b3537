import type { ReactNode } from 'react'

/** The page's groups, 24 px apart. */
export function PageStack({ children }: { children: ReactNode }) {
  return <div className="flex flex-col gap-6">{children}</div>
}
