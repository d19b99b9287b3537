'use client'
import { IntentLink } from '@/components/ui/intent-link'
import { usePathname } from 'next/navigation'
import { classes } from '@/components/ui/classes'
import { isCurrent, type NavItem } from './nav-items'

/** The places of the portal as a column of words. */
export function SideNav({ items }: { items: readonly NavItem[] }) {
  const pathname = usePathname()
  return (
    <nav aria-label="Portal">
      <ul className="flex flex-col gap-1">
        {items.map((item) => (
          <li key={item.key}>
            <IntentLink
              href={item.href}
              aria-current={isCurrent(item, pathname) ? 'page' : undefined}
              className={classes(
                'flex min-h-8 items-center rounded-control px-3 transition-colors',
                isCurrent(item, pathname)
                  ? 'bg-sunken font-strong text-ink'
                  : 'text-quiet hover:text-ink',
              )}
            >
              {item.label}
            </IntentLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}
