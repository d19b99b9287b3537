import type { Metadata } from 'next'
import { NewPasswordForm } from '@/components/accounts/new-password-form'
import { PublicFrame } from '@/components/shell/public-frame'
import { ButtonLink } from '@/components/ui/button-link'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'
import { readMailToken } from '@/lib/auth/mail-token'
import { services } from '@/lib/usecases/services'
import { setPassword } from '../actions'

export const metadata: Metadata = { title: 'Set a new password', referrer: 'no-referrer' }

/** Following the link changes nothing: mail scanners open links. One that is used up says so at once. */
export default async function NewPasswordPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const works = (await readMailToken(services().db, 'passwordReset', token)) !== null
  return (
    <PublicFrame>
      <PageStack>
        <PageHeader
          title="Set a new password"
          lead={
            works &&
            'Every session that is open anywhere ends. Then you are signed in here, or asked for your code first.'
          }
        />
        {works ? <NewPasswordForm action={setPassword} token={token} /> : <UsedUp />}
      </PageStack>
    </PublicFrame>
  )
}

function UsedUp() {
  return (
    <>
      <Notice tone="lost" title="This link cannot be used">
        It has been used or is older than 30 minutes.
      </Notice>
      <div>
        <ButtonLink href="/reset-password">Ask for a new link</ButtonLink>
      </div>
    </>
  )
}
