import { ButtonLink } from './button-link'

export type PaginationProps = {
  /** "21–40 of 112 invoices". */
  summary: string
  /** Absent on the first page. */
  previousHref?: string | undefined
  /** Absent on the last page. */
  nextHref?: string | undefined
}

/** Where in the list this is, and the way to the neighbours. */
export function Pagination({ summary, previousHref, nextHref }: PaginationProps) {
  return (
    <nav
      aria-label="Pages"
      className="flex flex-wrap items-center justify-between gap-2"
      data-screen-only=""
    >
      <p className="text-13 text-quiet">{summary}</p>
      <div className="flex gap-2">
        {previousHref !== undefined && (
          <ButtonLink href={previousHref} size="small" rel="prev">
            Previous
          </ButtonLink>
        )}
        {nextHref !== undefined && (
          <ButtonLink href={nextHref} size="small" rel="next">
            Next
          </ButtonLink>
        )}
      </div>
    </nav>
  )
}
