'use client'
import Link from 'next/link'
import { useEffect, useRef } from 'react'
import { classes } from './classes'

export type NavTab = { href: string; label: string; current: boolean }

/**
 * Pages side by side (Invoices / Payment methods). Links, so each has its own address. Where they are wider
 * than the screen, the current one is brought into sight.
 */
export function NavTabs({ label, tabs }: { label: string; tabs: readonly NavTab[] }) {
  const list = useRef<HTMLElement>(null)
  const current = tabs.find((tab) => tab.current)?.href
  useEffect(() => {
    const [nav, tab] = [list.current, list.current?.querySelector('[aria-current]')]
    if (!nav || !tab) return
    const [around, own] = [nav.getBoundingClientRect(), tab.getBoundingClientRect()]
    nav.scrollLeft += own.left - around.left - (around.width - own.width) / 2
  }, [current])
  return (
    <nav
      ref={list}
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
