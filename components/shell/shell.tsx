import { IntentLink } from '@/components/ui/intent-link'
import type { ReactNode } from 'react'
import { type Banner, Banners } from './banners'
import { BottomBar } from './bottom-bar'
import { Mark } from './mark'
import { type NavKey, navItems } from './nav-items'
import { type OrganizationName, OrganizationSwitcher } from './organization-switcher'
import { PersonIcon, placeIcons } from './place-icons'
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
    <div className="mx-auto min-h-dvh max-w-[1432px] lg:grid lg:grid-cols-[224px_minmax(0,1fr)] print:block">
      <SkipLink />
      <aside data-frame="" className="hidden border-r border-hairline lg:block">
        <div className="sticky top-0 flex max-h-dvh flex-col gap-6 overflow-y-auto p-4">
          <Home slug={organization.slug} />
          <OrganizationSwitcher {...props} />
          <SideNav items={items} />
        </div>
      </aside>
      <div className="min-w-0">
        <TopBar {...props} />
        <NarrowTop {...props} />
        <main
          id="content"
          tabIndex={-1}
          className="mx-auto max-w-[1208px] px-4 pt-6 pb-28 outline-none sm:px-6 lg:pb-16"
        >
          <Banners banners={props.banners} />
          {props.children}
        </main>
      </div>
      <BottomBar items={items} icons={placeIcons(items.map(({ key }) => key).slice(0, 5))} />
    </div>
  )
}

function Home({ slug }: { slug: string }) {
  return (
    <IntentLink
      href={`/${slug}`}
      className="flex min-h-8 items-center gap-2 text-16 font-strong lg:px-3"
    >
      <Mark />
      <span className="max-sm:sr-only">Granary</span>
    </IntentLink>
  )
}

function TopBar(props: ShellProps) {
  const { organization, tokenBalance, canTopUp, person, signOut } = props
  return (
    <header
      data-frame=""
      className="sticky top-0 z-20 bg-ground max-lg:border-b max-lg:border-hairline"
    >
      <div className="mx-auto flex min-h-14 max-w-[1208px] items-center gap-3 px-4 sm:px-6">
        <div className="grow lg:hidden">
          <Home slug={organization.slug} />
        </div>
        <div className="hidden grow lg:block">{props.sandbox}</div>
        {tokenBalance !== undefined && (
          <TokenBalance slug={organization.slug} balance={tokenBalance} canTopUp={canTopUp} />
        )}
        <UserMenu
          person={person}
          icon={<PersonIcon />}
          signOut={signOut}
          securityHref={`/${organization.slug}/settings/security`}
        />
      </div>
    </header>
  )
}

/** What the side column holds on a wide screen and the bottom bar does not; it scrolls away. */
function NarrowTop(props: ShellProps) {
  return (
    <section
      aria-label="Organization"
      data-frame=""
      className="flex flex-wrap items-center gap-x-6 gap-y-2 px-4 pt-4 sm:px-6 lg:hidden"
    >
      <div className="min-w-48 flex-1">
        <OrganizationSwitcher {...props} />
      </div>
      {props.sandbox}
    </section>
  )
}
