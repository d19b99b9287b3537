import { PageSkeleton } from '@/components/ui/page-skeleton'

/** While it loads. Pages that may answer 404, or where something is bought, have none: that is too late for them. */
export default function Loading() {
  return <PageSkeleton />
}
