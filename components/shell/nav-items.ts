/** The places of the portal, in the order of the frame. Which of them a person sees is decided on the server. */
const places = [
  { key: 'overview', label: 'Overview', path: '' },
  { key: 'licenses', label: 'Licenses', path: '/licenses' },
  { key: 'events', label: 'Events', path: '/events' },
  { key: 'tokens', label: 'Tokens', path: '/tokens' },
  { key: 'packages', label: 'Packages', path: '/packages' },
  { key: 'studio', label: 'Studio', path: '/studio' },
  { key: 'pool', label: 'Shared pool', short: 'Pool', path: '/pool' },
  { key: 'devices', label: 'Devices', path: '/devices' },
  { key: 'billing', label: 'Billing', path: '/billing/invoices' },
  { key: 'settings', label: 'Settings', path: '/settings/members' },
] as const

export type NavKey = (typeof places)[number]['key']

export type NavItem = {
  key: NavKey
  label: (typeof places)[number]['label']
  /** Where the label is too wide: a fifth of a phone. */
  short?: string
  href: string
  /** Every address below this one belongs to the item. */
  section: string
}

/** The allowed places of one organization as links. `settingsPage` is where Settings leads for this person. */
export function navItems(frame: {
  slug: string
  allowed: readonly NavKey[]
  settingsPage?: 'members' | 'security' | undefined
}): NavItem[] {
  const root = `/${frame.slug}`
  return places
    .filter((place) => frame.allowed.includes(place.key))
    .map((place) => {
      const { key, label, path } = place
      const section = `${root}/${path.split('/')[1] ?? ''}`
      const href =
        key === 'settings' ? `${root}/settings/${frame.settingsPage ?? 'members'}` : root + path
      const short = 'short' in place ? { short: place.short } : {}
      return { key, label, ...short, href, section: key === 'overview' ? root : section }
    })
}

/** Whether the page at `pathname` belongs to this item; the overview is only itself. */
export function isCurrent(item: NavItem, pathname: string): boolean {
  if (item.key === 'overview') return pathname === item.section
  return pathname === item.section || pathname.startsWith(`${item.section}/`)
}
