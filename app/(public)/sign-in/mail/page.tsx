import type { Metadata } from 'next'
import { MailLinkForm } from '@/components/accounts/mail-link-form'
import { PublicFrame } from '@/components/shell/public-frame'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'
import { TextLink } from '@/components/ui/text-link'
import { mailSignInLink } from '../actions'

export const metadata: Metadata = { title: 'Sign in without a password' }

export default function MailSignInPage() {
  return (
    <PublicFrame>
      <PageStack>
        <PageHeader
          title="Sign in without a password"
          lead={
            <>
              The link that you get signs you in once, for 15 minutes.{' '}
              <TextLink href="/sign-in">Use a password</TextLink>
            </>
          }
        />
        <MailLinkForm action={mailSignInLink} submit="Mail me a sign-in link" />
      </PageStack>
    </PublicFrame>
  )
}
