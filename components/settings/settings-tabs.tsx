'use client'
import { usePathname } from 'next/navigation'
import { NavTabs } from '@/components/ui/nav-tabs'

export type SettingsTab = { href: string; label: string }

/** The pages of Settings that this person may open. */
export function SettingsTabs({ tabs }: { tabs: readonly SettingsTab[] }) {
  const pathname = usePathname()
  return (
    <NavTabs
      label="Settings"
      tabs={tabs.map((tab) => ({ ...tab, current: pathname.startsWith(tab.href) }))}
    />
  )
}
