'use client'
import { usePathname } from 'next/navigation'
import { NavTabs } from '@/components/ui/nav-tabs'

/** The two pages of Billing. */
export function BillingTabs({ slug }: { slug: string }) {
  const pathname = usePathname()
  const tabs = [
    { href: `/${slug}/billing/invoices`, label: 'Invoices' },
    { href: `/${slug}/billing/payment-methods`, label: 'Payment methods' },
  ]
  return (
    <NavTabs
      label="Billing"
      tabs={tabs.map((tab) => ({ ...tab, current: pathname.startsWith(tab.href) }))}
    />
  )
}
