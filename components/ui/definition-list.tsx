import type { ReactNode } from 'react'

export type Definition = { term: string; value: ReactNode }

/** Names and their values, one a row between hairlines. */
export function DefinitionList({ items }: { items: readonly Definition[] }) {
  return (
    <dl>
      {items.map((item) => (
        <div
          key={item.term}
          className="flex min-h-10 flex-wrap items-baseline justify-between gap-x-6 border-b border-hairline py-2 last:border-b-0"
        >
          <dt className="text-quiet">{item.term}</dt>
          <dd className="ml-auto min-w-0 text-right wrap-anywhere">{item.value}</dd>
        </div>
      ))}
    </dl>
  )
}
