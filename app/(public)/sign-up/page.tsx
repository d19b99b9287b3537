import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { SignUpForm } from '@/components/accounts/sign-up-form'
import { PublicFrame } from '@/components/shell/public-frame'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'
import { TextLink } from '@/components/ui/text-link'
import { visitor } from '@/lib/http/visitor'
import { services } from '@/lib/usecases/services'
import { signUp } from './actions'

export const metadata: Metadata = { title: 'Create an account' }

export default async function SignUpPage() {
  if (await visitor()) redirect('/')
  const { catalog, sandbox } = services()
  return (
    <PublicFrame>
      <PageStack>
        <PageHeader
          title="Create an account"
          lead={
            <>
              Signing up makes your organization and puts {catalog.policies.welcomeTokens} free
              tokens into it, once. No card is needed. Have an account?{' '}
              <TextLink href="/sign-in">Sign in</TextLink>
            </>
          }
        />
        <SignUpForm action={signUp} asksPassword={sandbox} />
      </PageStack>
    </PublicFrame>
  )
}
