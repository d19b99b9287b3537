import type { Metadata } from 'next'
import { PasswordForm } from '@/components/security/password-form'
import { SecondFactor } from '@/components/security/second-factor'
import { SessionTable } from '@/components/security/session-table'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import { requireCaller } from '@/lib/http/page-access'
import { readSecurity } from '@/lib/usecases/accounts/sessions'
import { contextOf } from '@/lib/usecases/context-of'
import { endSessions, savePassword } from './actions'
import { confirmFactor, endFactor, renewCodes, startFactor } from './second-factor-actions'

export const metadata: Metadata = { title: 'Security' }

export default async function SecurityPage({
  params,
}: {
  params: Promise<{ organization: string }>
}) {
  const { organization: slug } = await params
  const caller = await requireCaller(slug, 'security.manageOwn')
  const security = await readSecurity(contextOf(caller).db, caller.person)
  return (
    <PageStack>
      <PageHeader
        title="Security"
        lead="Your own sign-in, in every organization that you belong to."
      />
      <Section title="Password" beside>
        {security.hasPassword ? (
          <PasswordForm action={savePassword.bind(null, slug)} />
        ) : (
          <p>
            You sign in by mailed links. <TextLink href="/reset-password">Set a password</TextLink>{' '}
            by mail if you want one.
          </p>
        )}
      </Section>
      <Section
        title="Second factor"
        lead="A code from an authenticator app, asked for after the password or the mailed link."
        beside
      >
        <SecondFactor
          since={security.secondFactorSince}
          codesLeft={security.recoveryCodesLeft}
          email={caller.person.email}
          hasPassword={security.hasPassword}
          actions={{
            start: startFactor.bind(null, slug),
            confirm: confirmFactor.bind(null, slug),
            renew: renewCodes.bind(null, slug),
            end: endFactor.bind(null, slug),
          }}
        />
      </Section>
      <Section
        title="Sessions"
        lead="Where you are signed in. A session that you end stops at its next click."
      >
        <SessionTable action={endSessions.bind(null, slug)} sessions={security.sessions} />
      </Section>
    </PageStack>
  )
}
