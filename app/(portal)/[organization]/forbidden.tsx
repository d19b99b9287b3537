import { headers } from 'next/headers'
import { ButtonLink } from '@/components/ui/button-link'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'
import { namesWithRole } from '@/lib/auth/membership'
import { pageAddressHeader } from '@/lib/auth/sign-in-address'
import { whoCan } from '@/lib/domain/access/permissions'
import { peopleWords } from '@/lib/domain/access/refusal-words'
import { roleLabels } from '@/lib/domain/access/roles'
import { type Caller, callerIn } from '@/lib/http/visitor'
import { services } from '@/lib/usecases/services'

/** O3: a page that one may know of, but not open with one's roles (403); it says who can change them. */
export default async function Forbidden() {
  const slug = (await headers()).get(pageAddressHeader)?.split('/', 2)[1] ?? ''
  const caller = await callerIn(slug)
  return (
    <PageStack>
      <PageHeader title="Your roles do not open this page" lead={caller && (await words(caller))} />
      <div>
        <ButtonLink href={`/${slug}`}>Go to the start</ButtonLink>
      </div>
    </PageStack>
  )
}

async function words({ organizationId, organizationName, roles }: Caller): Promise<string> {
  const admins = { organizationId, roles: whoCan('members.manage') }
  const names = await namesWithRole(services().db, admins)
  const own = roles.map((role) => roleLabels[role]).join(', ')
  return `In ${organizationName} you are: ${own}. ${peopleWords(names, 'change that, in Settings, Members')}`
}
