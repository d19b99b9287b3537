'use client'
import { IntentLink } from '@/components/ui/intent-link'
import { usePathname } from 'next/navigation'
import { type ReactNode, useState } from 'react'
import { classes } from '@/components/ui/classes'
import { Sheet } from '@/components/ui/sheet'
import { isCurrent, type NavItem, type NavKey } from './nav-items'

export type BottomBarProps = {
  items: readonly NavItem[]
  /** Drawn on the server; the places behind More have none. */
  icons: Readonly<Partial<Record<NavKey | 'more', ReactNode>>>
}

const places = 5

/** The frame on a phone: five places at the thumb; when there are more, the fifth opens the rest. */
export function BottomBar({ items, icons }: BottomBarProps) {
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
        <Place
          key={item.key}
          item={item}
          icon={icons[item.key]}
          current={isCurrent(item, pathname)}
        />
      ))}
      {!fits && (
        <MorePlaces icon={icons.more} items={items.slice(places - 1)} pathname={pathname} />
      )}
    </nav>
  )
}

const placeStyle =
  'flex min-w-0 flex-1 flex-col items-center justify-center gap-1 text-13 -outline-offset-2'

function Place(props: { item: NavItem; icon: ReactNode; current: boolean }) {
  const { item, icon, current } = props
  return (
    <IntentLink
      href={item.href}
      aria-label={item.label}
      aria-current={current ? 'page' : undefined}
      className={classes(placeStyle, current ? 'font-strong text-accent' : 'text-quiet')}
    >
      {icon}
      {item.short ?? item.label}
    </IntentLink>
  )
}

function MorePlaces(props: { icon: ReactNode; items: readonly NavItem[]; pathname: string }) {
  const { icon, items, pathname } = props
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
          {icon}
          More
        </>
      }
    >
      <ul>
        {items.map((item) => (
          <li key={item.key} className="border-b border-hairline last:border-b-0">
            <IntentLink
              href={item.href}
              onClick={() => setOpen(false)}
              aria-current={isCurrent(item, pathname) ? 'page' : undefined}
              className="flex min-h-12 items-center text-16 aria-[current]:font-strong aria-[current]:text-accent"
            >
              {item.label}
            </IntentLink>
          </li>
        ))}
      </ul>
    </Sheet>
  )
}
