'use client'
import { usePathname } from 'next/navigation'
import { type ReactNode, useState } from 'react'
import { classes } from '@/components/ui/classes'
import { Link } from '@/components/ui/link'
import { Sheet } from '@/components/ui/sheet'
import { isCurrent, type NavItem } from './nav-items'

/** Icons come drawn from the server. */
type DrawnPlace = NavItem & { icon: ReactNode }

const places = 5

/** The frame on a phone: five places at the thumb; when there are more, the fifth opens the rest. */
export function BottomBar({ items, more }: { items: readonly DrawnPlace[]; more: ReactNode }) {
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
      {!fits && <MorePlaces items={items.slice(places - 1)} pathname={pathname} icon={more} />}
    </nav>
  )
}

const placeStyle =
  'flex min-w-0 flex-1 flex-col items-center justify-center gap-1 text-13 -outline-offset-2'

function Place({ item, current }: { item: DrawnPlace; current: boolean }) {
  return (
    <Link
      href={item.href}
      aria-current={current ? 'page' : undefined}
      className={classes(placeStyle, current ? 'font-strong text-accent' : 'text-quiet')}
    >
      {item.icon}
      {item.label}
    </Link>
  )
}

function MorePlaces(props: { items: readonly NavItem[]; pathname: string; icon: ReactNode }) {
  const { items, pathname } = props
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
          {props.icon}
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
