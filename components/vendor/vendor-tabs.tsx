'use client'
import { usePathname } from 'next/navigation'
import { NavTabs } from '@/components/ui/nav-tabs'

const tabs = [
  { href: '/vendor', label: 'Customers' },
  { href: '/vendor/payments', label: 'Payments' },
  { href: '/vendor/coupons', label: 'Coupons' },
  { href: '/vendor/license-keys', label: 'License keys' },
  { href: '/vendor/catalog', label: 'Catalog' },
  { href: '/vendor/checks', label: 'Checks' },
  { href: '/vendor/jobs', label: 'Jobs' },
  { href: '/vendor/audit-log', label: 'Audit log' },
] as const

export function VendorTabs() {
  const pathname = usePathname()
  const isCurrent = (href: string) =>
    href === '/vendor'
      ? pathname === href || pathname.startsWith('/vendor/customers')
      : pathname.startsWith(href)
  return (
    <NavTabs
      label="Vendor console"
      tabs={tabs.map((tab) => ({ ...tab, current: isCurrent(tab.href) }))}
    />
  )
}
