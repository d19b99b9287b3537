import type { ReactNode } from 'react'
import { BillingTabs } from '@/components/billing/billing-tabs'
import { requireCaller } from '@/lib/http/page-access'

export default async function BillingLayout({
  children,
  params,
}: {
  children: ReactNode
  params: Promise<{ organization: string }>
}) {
  const { organization: slug } = await params
  await requireCaller(slug, 'invoices.read')
  return (
    <div className="flex flex-col gap-6">
      <BillingTabs slug={slug} />
      {children}
    </div>
  )
}
