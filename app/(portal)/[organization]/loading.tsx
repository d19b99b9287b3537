import { PageSkeleton } from '@/components/ui/page-skeleton'

/** Any page of the portal while it loads. */
export default function Loading() {
  return <PageSkeleton />
}
