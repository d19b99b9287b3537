import { ButtonLink } from './button-link'
import { EmptyState } from './empty-state'

/** A list in which nothing fits what was asked for, and the way back to all of it. */
export function NoMatch({ what, all }: { what: string; all: string }) {
  return (
    <EmptyState action={<ButtonLink href={all}>Clear filters</ButtonLink>}>
      No {what} fits this search.
    </EmptyState>
  )
}
