import { useId } from 'react'
import { Drawing } from './drawing'

export type SearchBoxProps = {
  label: string
  /** The name in the URL's query. */
  name?: string
  defaultValue?: string
  placeholder?: string
}

/** A search that puts its words into the URL. Put it inside a `<form method="get">` (see `FilterBar`). */
export function SearchBox({ label, name = 'search', defaultValue, placeholder }: SearchBoxProps) {
  const id = useId()
  return (
    <div className="relative min-w-0 grow sm:max-w-72">
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <Drawing
        path="M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14M16 16l4.5 4.5"
        className="pointer-events-none absolute top-3 left-3 text-quiet"
      />
      <input
        id={id}
        type="search"
        name={name}
        defaultValue={defaultValue}
        placeholder={placeholder ?? label}
        className="control w-full pl-9!"
      />
    </div>
  )
}
