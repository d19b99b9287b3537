import { Skeleton } from './skeleton'

/** A page while it loads: title, the number that matters, a table's rows. */
export function PageSkeleton({ rows = 6 }: { rows?: number }) {
  return (
    <div role="status" className="flex flex-col gap-6">
      <span className="sr-only">Loading</span>
      <Skeleton size="title" />
      <Skeleton size="number" />
      <div className="flex flex-col gap-1">
        {Array.from({ length: rows }, (_, index) => (
          <Skeleton key={index} size="row" />
        ))}
      </div>
    </div>
  )
}
