import Link from 'next/link'
import type { ReactNode } from 'react'
import { type Banner, Banners } from './banners'
import { BottomBar } from './bottom-bar'
import { Mark } from './mark'
import { type NavKey, navItems } from './nav-items'
import { type OrganizationName, OrganizationSwitcher } from './organization-switcher'
import { SideNav } from './side-nav'
import { SkipLink } from './skip-link'
import { TokenBalance } from './token-balance'
import { UserMenu } from './user-menu'

export type ShellProps = {
  organization: OrganizationName
  /** All the person belongs to, this one included. */
  organizations: readonly OrganizationName[]
  person: { name: string; email: string }
  allowed: readonly NavKey[]
  /** Where Settings leads; `security` for people who may not manage members. */
  settingsPage?: 'members' | 'security'
  /** Formatted by the domain; absent for people who may not see it. */
  tokenBalance?: string
  canTopUp: boolean
  banners: readonly Banner[]
  /** The sandbox's clock and switches, only where the sandbox is on. */
  sandbox?: ReactNode
  signOut: () => Promise<void>
  children: ReactNode
}

/** The frame around every page of one organization. */
export function Shell(props: ShellProps) {
  const { organization, allowed, settingsPage } = props
  const items = navItems({ slug: organization.slug, allowed, settingsPage })
  return (
    <div className="mx-auto min-h-dvh max-w-[1432px] lg:grid lg:grid-cols-[224px_minmax(0,1fr)]">
      <SkipLink />
      <aside
        data-frame=""
        className="sticky top-0 hidden h-dvh flex-col gap-6 overflow-y-auto border-r border-hairline p-4 lg:flex"
      >
        <Home slug={organization.slug} />
        <OrganizationSwitcher {...props} />
        <SideNav items={items} />
      </aside>
      <div className="min-w-0">
        <TopBar {...props} />
        <main
          id="content"
          tabIndex={-1}
          className="mx-auto max-w-[1208px] px-4 pt-6 pb-28 outline-none sm:px-6 lg:pb-16"
        >
          <Banners banners={props.banners} />
          {props.children}
        </main>
      </div>
      <BottomBar items={items} />
    </div>
  )
}

function Home({ slug }: { slug: string }) {
  return (
    <Link href={`/${slug}`} className="flex min-h-8 items-center gap-2 px-3 text-16 font-strong">
      <Mark />
      Granary
    </Link>
  )
}

function TopBar(props: ShellProps) {
  const { organization, tokenBalance, canTopUp, person, signOut } = props
  return (
    <header
      data-frame=""
      className="sticky top-0 z-20 border-b border-hairline bg-ground lg:border-b-0"
    >
      <div className="mx-auto flex min-h-14 max-w-[1208px] flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 sm:px-6">
        <div className="min-w-0 flex-1 lg:hidden">
          <OrganizationSwitcher {...props} />
        </div>
        <div className="hidden grow lg:block">{props.sandbox}</div>
        {tokenBalance !== undefined && (
          <TokenBalance slug={organization.slug} balance={tokenBalance} canTopUp={canTopUp} />
        )}
        <UserMenu
          person={person}
          signOut={signOut}
          securityHref={`/${organization.slug}/settings/security`}
        />
        {props.sandbox !== undefined && <div className="basis-full lg:hidden">{props.sandbox}</div>}
      </div>
    </header>
  )
}
