import type { ReactNode } from 'react'
import { SettingsTabs } from '@/components/settings/settings-tabs'
import { can, type OrganizationPermission } from '@/lib/domain/access/permissions'
import { requireCaller } from '@/lib/http/page-access'

const pages: readonly (readonly [string, string, OrganizationPermission])[] = [
  ['members', 'Members', 'members.manage'],
  ['api-keys', 'API keys', 'apiKeys.manage'],
  ['webhooks', 'Webhooks', 'webhooks.manage'],
  ['notifications', 'Notifications', 'notifications.manage'],
  ['billing-details', 'Billing details', 'billingDetails.manage'],
  ['audit-log', 'Audit log', 'audit.read'],
  ['security', 'Security', 'security.manageOwn'],
]

export default async function SettingsLayout({
  children,
  params,
}: {
  children: ReactNode
  params: Promise<{ organization: string }>
}) {
  const { organization: slug } = await params
  const caller = await requireCaller(slug, 'security.manageOwn')
  const tabs = pages
    .filter(([, , permission]) => can(caller.roles, permission))
    .map(([path, label]) => ({ label, href: `/${slug}/settings/${path}` }))
  return (
    <div className="flex flex-col gap-6">
      <SettingsTabs tabs={tabs} />
      {children}
    </div>
  )
}
