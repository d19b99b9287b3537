/** Where on this long page is what. */
export function Contents({ entries }: { entries: readonly { id: string; name: string }[] }) {
  return (
    <nav aria-label="On this page">
      <ul className="flex flex-wrap gap-x-4 gap-y-1">
        {entries.map(({ id, name }) => (
          <li key={id}>
            <a href={`#${id}`} className="text-info underline underline-offset-4">
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
