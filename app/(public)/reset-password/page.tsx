import type { Metadata } from 'next'
import { MailLinkForm } from '@/components/accounts/mail-link-form'
import { PublicFrame } from '@/components/shell/public-frame'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'
import { mailResetLink } from './actions'

export const metadata: Metadata = { title: 'Reset your password' }

export default function ResetPasswordPage() {
  return (
    <PublicFrame>
      <PageStack>
        <PageHeader
          title="Reset your password"
          lead="Enter your address. The link that you get works once, for 30 minutes."
        />
        <MailLinkForm action={mailResetLink} submit="Mail me a link" />
      </PageStack>
    </PublicFrame>
  )
}
