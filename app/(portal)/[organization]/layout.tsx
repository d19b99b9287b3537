import type { ReactNode } from 'react'
import { signOutNow } from '@/app/(public)/sign-in/actions'
import { TimeControl } from '@/components/sandbox/time-control'
import type { NavKey } from '@/components/shell/nav-items'
import { Shell } from '@/components/shell/shell'
import { instantText } from '@/components/ui/instant-text'
import { organizationsOf } from '@/lib/auth/membership'
import { can, type OrganizationPermission } from '@/lib/domain/access/permissions'
import type { Role } from '@/lib/domain/access/roles'
import { formatTokens } from '@/lib/domain/tokens/tokens'
import { noCaller } from '@/lib/http/page-access'
import { callerIn } from '@/lib/http/visitor'
import { contextOf } from '@/lib/usecases/context-of'
import { readBanners } from '@/lib/usecases/notices/read-banners'
import { services } from '@/lib/usecases/services'
import { readOwnBalance } from '@/lib/usecases/tokens/read-own-balance'
import { moveClock } from './sandbox-actions'

/** The frame. It decides what is shown, never what is allowed: every page checks its own permission. */
export default async function PortalLayout({
  children,
  params,
}: {
  children: ReactNode
  params: Promise<{ organization: string }>
}) {
  const { organization: slug } = await params
  const caller = await callerIn(slug)
  if (!caller) return noCaller(slug)
  const { db, sandbox } = contextOf(caller)
  const [organizations, banners, balance] = await Promise.all([
    organizationsOf(services().db, caller.person.userId),
    readBanners(db, caller),
    readOwnBalance(db, caller),
  ])
  return (
    <Shell
      organization={{ slug, name: caller.organizationName }}
      organizations={organizations}
      person={caller.person}
      allowed={places(caller.roles)}
      settingsPage={can(caller.roles, 'members.manage') ? 'members' : 'security'}
      {...(balance === null ? {} : { tokenBalance: formatTokens(balance) })}
      canTopUp={can(caller.roles, 'tokens.topUp')}
      banners={banners}
      signOut={signOutNow}
      {...(sandbox && {
        sandbox: <TimeControl now={instantText(caller.now)} action={moveClock.bind(null, slug)} />,
      })}
    >
      {children}
    </Shell>
  )
}

const needed: readonly (readonly [NavKey, OrganizationPermission])[] = [
  ['overview', 'overview.read'],
  ['licenses', 'licenses.read'],
  ['events', 'events.read'],
  ['tokens', 'tokens.read'],
  ['packages', 'packages.read'],
  ['studio', 'studio.use'],
  ['pool', 'pool.read'],
  ['devices', 'devices.read'],
  ['billing', 'invoices.read'],
  ['settings', 'security.manageOwn'],
]

const places = (roles: readonly Role[]): NavKey[] =>
  needed.filter(([, permission]) => can(roles, permission)).map(([place]) => place)
