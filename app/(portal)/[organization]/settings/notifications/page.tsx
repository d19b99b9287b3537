import type { Metadata } from 'next'
import { NotificationsForm } from '@/components/settings/notifications-form'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'
import { requireCaller } from '@/lib/http/page-access'
import { contextOf } from '@/lib/usecases/context-of'
import { readMutedTopics } from '@/lib/usecases/organizations/change-notifications'
import { saveNotifications } from './actions'

export const metadata: Metadata = { title: 'Notifications' }

export default async function NotificationsPage({
  params,
}: {
  params: Promise<{ organization: string }>
}) {
  const { organization: slug } = await params
  const caller = await requireCaller(slug, 'notifications.manage')
  const muted = await readMutedTopics(contextOf(caller))
  return (
    <PageStack>
      <PageHeader title="Notifications" lead="Which mails go out, and to whom." />
      <NotificationsForm action={saveNotifications.bind(null, slug)} muted={muted} />
    </PageStack>
  )
}
