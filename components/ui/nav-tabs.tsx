'use client'
import Link from 'next/link'
import { classes } from './classes'

export type NavTab = { href: string; label: string; current: boolean }

/**
 * Pages side by side (Invoices / Payment methods). Links, so each has its own address. Where they are wider
 * than the screen, the current one is brought into sight.
 */
export function NavTabs({ label, tabs }: { label: string; tabs: readonly NavTab[] }) {
  return (
    <nav
      aria-label={label}
      className="overflow-x-auto border-b border-hairline"
      data-screen-only=""
    >
      <ul className="flex gap-6">
        {tabs.map((tab) => (
          <li key={tab.href}>
            <Link
              href={tab.href}
              ref={tab.current ? bringIntoSight : undefined}
              aria-current={tab.current ? 'page' : undefined}
              className={classes(
                'inline-flex h-10 items-center border-b-2 whitespace-nowrap -outline-offset-2',
                tab.current
                  ? 'border-accent font-strong text-ink'
                  : 'border-transparent text-quiet hover:text-ink',
              )}
            >
              {tab.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** Sideways within its row of tabs, and nothing else of the page. */
function bringIntoSight(tab: HTMLElement | null): void {
  const row = tab?.closest('nav')
  if (!tab || !row) return
  const [own, around] = [tab.getBoundingClientRect(), row.getBoundingClientRect()]
  row.scrollLeft += own.left - around.left - (around.width - own.width) / 2
}
