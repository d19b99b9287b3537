import type { ReactNode } from 'react'

export type Figure = { label: string; value: ReactNode; note?: ReactNode }

/** Two to five smaller figures in a row, under a hairline. */
export function FigureRow({ figures }: { figures: readonly Figure[] }) {
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-4 border-t border-hairline pt-4 sm:flex sm:flex-wrap sm:gap-x-12">
      {figures.map((figure) => (
        <div key={figure.label} className="min-w-0">
          <dt className="text-13 text-quiet">{figure.label}</dt>
          <dd className="text-20 font-strong">{figure.value}</dd>
          {figure.note !== undefined && <dd className="text-13 text-quiet">{figure.note}</dd>}
        </div>
      ))}
    </dl>
  )
}
