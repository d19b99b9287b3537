import type { Metadata } from 'next'
import { MailLinkForm } from '@/components/accounts/mail-link-form'
import { PublicFrame } from '@/components/shell/public-frame'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'
import { TextLink } from '@/components/ui/text-link'
import type { SearchParams } from '@/lib/http/search-params'
import { withNext } from '@/lib/auth/sign-in-address'
import { mailSignInLink } from '../actions'

export const metadata: Metadata = { title: 'Sign in without a password' }

export default async function MailSignInPage({ searchParams }: { searchParams: SearchParams }) {
  const { next } = await searchParams
  const onward = typeof next === 'string' ? next : undefined
  return (
    <PublicFrame>
      <PageStack>
        <PageHeader
          title="Sign in without a password"
          lead={
            <>
              The link that you get signs you in once, for 15 minutes.{' '}
              <TextLink href={withNext('/sign-in', onward)}>Use a password</TextLink>
            </>
          }
        />
        <MailLinkForm action={mailSignInLink} submit="Mail me a sign-in link" next={onward} />
      </PageStack>
    </PublicFrame>
  )
}
