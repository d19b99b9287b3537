import type { ReactNode } from 'react'
import { requireCaller } from '@/lib/http/page-access'

/** Before the skeleton beside it: an answer that has begun can no longer say 403. */
export default async function DevicesLayout({
  children,
  params,
}: {
  children: ReactNode
  params: Promise<{ organization: string }>
}) {
  await requireCaller((await params).organization, 'devices.manage')
  return children
}
