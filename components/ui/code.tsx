import type { ReactNode } from 'react'

/** An id, code or key inside text. */
export function Code({ children }: { children: ReactNode }) {
  return <code className="font-mono text-13 wrap-anywhere">{children}</code>
}
