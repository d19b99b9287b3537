import type { Metadata } from 'next'
import { LinkForm } from '@/components/accounts/link-form'
import { PublicFrame } from '@/components/shell/public-frame'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'
import type { SearchParams } from '@/lib/http/search-params'
import { signInByLink } from '../actions'

export const metadata: Metadata = { title: 'Sign in', referrer: 'no-referrer' }

/** Following the link changes nothing: mail scanners open links. The button signs in. */
export default async function SignInLinkPage({ searchParams }: { searchParams: SearchParams }) {
  const { token, next } = await searchParams
  return (
    <PublicFrame>
      <PageStack>
        <PageHeader title="Sign in" lead="The link from your mail works once." />
        <LinkForm
          action={signInByLink}
          token={typeof token === 'string' ? token : ''}
          next={typeof next === 'string' ? next : undefined}
        />
      </PageStack>
    </PublicFrame>
  )
}
