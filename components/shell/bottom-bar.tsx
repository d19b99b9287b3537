'use client'
import {
  CalendarDays,
  Camera,
  CircleDollarSign,
  Coins,
  Ellipsis,
  House,
  Images,
  KeyRound,
  Package,
  Settings,
  Waves,
} from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useState } from 'react'
import { classes } from '@/components/ui/classes'
import { Sheet } from '@/components/ui/sheet'
import { isCurrent, type NavItem, type NavKey } from './nav-items'

const icons = {
  overview: House,
  licenses: KeyRound,
  events: CalendarDays,
  tokens: Coins,
  packages: Package,
  studio: Images,
  pool: Waves,
  devices: Camera,
  billing: CircleDollarSign,
  settings: Settings,
} as const satisfies Record<NavKey, unknown>

const places = 5

/** The frame on a phone: five places at the thumb; when there are more, the fifth opens the rest. */
export function BottomBar({ items }: { items: readonly NavItem[] }) {
  const pathname = usePathname()
  const fits = items.length <= places
  const shown = fits ? items : items.slice(0, places - 1)
  return (
    <nav
      aria-label="Portal"
      data-frame=""
      className="fixed inset-x-0 bottom-0 z-30 flex h-16 border-t border-hairline bg-surface lg:hidden"
    >
      {shown.map((item) => (
        <Place key={item.key} item={item} current={isCurrent(item, pathname)} />
      ))}
      {!fits && <MorePlaces items={items.slice(places - 1)} pathname={pathname} />}
    </nav>
  )
}

const placeStyle =
  'flex min-w-0 flex-1 flex-col items-center justify-center gap-1 text-13 -outline-offset-2'

function Place({ item, current }: { item: NavItem; current: boolean }) {
  const Icon = icons[item.key]
  return (
    <Link
      href={item.href}
      aria-current={current ? 'page' : undefined}
      className={classes(placeStyle, current ? 'font-strong text-accent' : 'text-quiet')}
    >
      <Icon aria-hidden="true" className="size-5" />
      {item.label}
    </Link>
  )
}

function MorePlaces({ items, pathname }: { items: readonly NavItem[]; pathname: string }) {
  const [open, setOpen] = useState(false)
  const here = items.some((item) => isCurrent(item, pathname))
  return (
    <Sheet
      title="More"
      open={open}
      onOpenChange={setOpen}
      triggerClassName={classes(placeStyle, here ? 'font-strong text-accent' : 'text-quiet')}
      trigger={
        <>
          <Ellipsis aria-hidden="true" className="size-5" />
          More
        </>
      }
    >
      <ul>
        {items.map((item) => (
          <li key={item.key} className="border-b border-hairline last:border-b-0">
            <Link
              href={item.href}
              onClick={() => setOpen(false)}
              aria-current={isCurrent(item, pathname) ? 'page' : undefined}
              className="flex min-h-12 items-center text-16 aria-[current]:font-strong aria-[current]:text-accent"
            >
              {item.label}
            </Link>
          </li>
        ))}
      </ul>
    </Sheet>
  )
}
