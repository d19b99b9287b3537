import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Letter } from '@/components/mailbox/letter'
import { PublicFrame } from '@/components/shell/public-frame'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'
import { readMailbox } from '@/lib/usecases/mail/read-mailbox'
import { services } from '@/lib/usecases/services'

export const metadata: Metadata = { title: 'Mailbox' }

/** Where the sandbox's mails land. It does not exist anywhere else. */
export default async function MailboxPage({
  searchParams,
}: {
  searchParams: Promise<{ to?: string | string[] }>
}) {
  const { db, sandbox } = services()
  if (!sandbox) notFound()
  const { to } = await searchParams
  const letters = await readMailbox(db, typeof to === 'string' ? to : null)
  return (
    <PublicFrame width="wide">
      <PageStack>
        <PageHeader
          title="Mailbox"
          lead="Every mail that the sandbox sent, newest first. Nothing leaves this machine."
        />
        {letters.length === 0 ? (
          <EmptyState>No mail yet. Invitations, links, receipts and notices land here.</EmptyState>
        ) : (
          letters.map((letter) => <Letter key={letter.id} letter={letter} />)
        )}
      </PageStack>
    </PublicFrame>
  )
}
