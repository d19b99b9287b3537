import Link from 'next/link'
import { classes } from './classes'

export type NavTab = { href: string; label: string; current: boolean }

/** Pages side by side (Invoices / Payment methods). Links, so each has its own address. */
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
