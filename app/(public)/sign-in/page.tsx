import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { SignInForm } from '@/components/accounts/sign-in-form'
import { PublicFrame } from '@/components/shell/public-frame'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'
import { TextLink } from '@/components/ui/text-link'
import { safeNext } from '@/lib/http/browser-session'
import { withNext } from '@/lib/auth/sign-in-address'
import { visitor } from '@/lib/http/visitor'
import { signIn } from './actions'

export const metadata: Metadata = { title: 'Sign in' }

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<{ next?: string | string[] }>
}) {
  const { next } = await searchParams
  const onward = typeof next === 'string' ? next : undefined
  if (await visitor()) redirect(safeNext(onward))
  return (
    <PublicFrame>
      <PageStack>
        <PageHeader
          title="Sign in"
          lead={
            <>
              New here? <TextLink href="/sign-up">Create an account</TextLink>
            </>
          }
        />
        <SignInForm action={signIn} next={onward} />
        <p className="border-t border-hairline pt-4">
          <TextLink href={withNext('/sign-in/mail', onward)}>Sign in without a password</TextLink>
        </p>
      </PageStack>
    </PublicFrame>
  )
}
