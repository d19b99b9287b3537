'use client'
import { useTheme } from 'next-themes'
import { type ReactNode, startTransition } from 'react'
import { Menu } from '@/components/ui/menu'
import type { MenuItem } from '@/components/ui/menu-props'

export type UserMenuProps = {
  person: { name: string; email: string }
  /** Drawn on the server. */
  icon: ReactNode
  /** Where sessions and the second factor are kept. */
  securityHref: string
  signOut: () => Promise<void>
}

/** The person: their look, their security, the way out. */
export function UserMenu({ person, icon, securityHref, signOut }: UserMenuProps) {
  const themes = useThemeItems()
  return (
    <Menu
      label={`Your menu, ${person.name}`}
      align="end"
      triggerClassName="-mr-2.5 inline-flex size-10 items-center justify-center rounded-control text-quiet hover:text-ink"
      trigger={icon}
      heading={
        <>
          <p className="truncate font-strong">{person.name}</p>
          <p className="truncate text-13 text-quiet">{person.email}</p>
        </>
      }
      items={[
        ...themes,
        { id: 'security', label: 'Security', href: securityHref, divided: true },
        {
          id: 'sign-out',
          label: 'Sign out',
          onSelect: () => startTransition(signOut),
        },
      ]}
    />
  )
}

function useThemeItems(): MenuItem[] {
  const { theme, setTheme } = useTheme()
  const choices = [
    ['light', 'Light theme'],
    ['dark', 'Dark theme'],
    ['system', 'Theme of this device'],
  ] as const
  return choices.map(([id, label]) => ({
    id,
    label,
    checked: theme === id,
    onSelect: () => setTheme(id),
  }))
}
