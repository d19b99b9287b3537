import type { Metadata } from 'next'
import { NewPasswordForm } from '@/components/accounts/new-password-form'
import { PublicFrame } from '@/components/shell/public-frame'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'
import { setPassword } from '../actions'

export const metadata: Metadata = { title: 'Set a new password', referrer: 'no-referrer' }

export default async function NewPasswordPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  return (
    <PublicFrame>
      <PageStack>
        <PageHeader
          title="Set a new password"
          lead="Every session that is open anywhere ends. Then you are signed in here, or asked for your code first."
        />
        <NewPasswordForm action={setPassword} token={token} />
      </PageStack>
    </PublicFrame>
  )
}
