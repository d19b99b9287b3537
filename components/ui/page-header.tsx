import type { ReactNode } from 'react'

export type PageHeaderProps = { title: ReactNode; lead?: ReactNode; actions?: ReactNode }

/** The page's only h1, a sentence that says what the page is for, and its actions on the right. */
export function PageHeader({ title, lead, actions }: PageHeaderProps) {
  const said = lead !== undefined && lead !== null && lead !== false
  return (
    <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-4">
      <div className="min-w-0">
        <h1 className="text-20 font-strong">{title}</h1>
        {said && <p className="mt-1 max-w-[68ch] text-quiet">{lead}</p>}
      </div>
      {actions !== undefined && (
        <div className="flex flex-wrap gap-2" data-screen-only="">
          {actions}
        </div>
      )}
    </header>
  )
}
