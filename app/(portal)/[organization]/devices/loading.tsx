import { PageSkeleton } from '@/components/ui/page-skeleton'

/** A page of this part while it loads. Pages where something is bought have none: they must be whole without JavaScript. */
export default function Loading() {
  return <PageSkeleton />
}
