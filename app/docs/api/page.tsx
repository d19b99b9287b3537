import type { Metadata } from 'next'
import { Contents } from '@/components/api-docs/contents'
import { Conventions } from '@/components/api-docs/conventions'
import { Guides } from '@/components/api-docs/guides'
import { Operation } from '@/components/api-docs/operation'
import { Problems } from '@/components/api-docs/problems'
import { TryOut } from '@/components/api-docs/try-out'
import { Webhooks } from '@/components/api-docs/webhooks'
import { PublicFrame } from '@/components/shell/public-frame'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import { config } from '@/lib/config/config'
import { describeApi } from '@/lib/http/describe-api'
import { openApiDocument } from '@/lib/http/openapi'
import { describeProblems } from '@/lib/http/openapi-problems'
import { routes } from '@/app/api/v1/routes'
import { withOwnWallet } from './own-wallet'

export const metadata: Metadata = { title: 'API' }
export const dynamic = 'force-dynamic'

export default async function ApiPage() {
  const definitions = routes.map(({ definition }) => definition)
  const { appUrl } = config()
  const document = openApiDocument(definitions, appUrl)
  const groups = await withOwnWallet(describeApi(definitions, document))
  const calls = groups.flatMap(({ operations }) =>
    operations.map(({ id, method, path, bodySample }) => ({ id, method, path, bodySample })),
  )
  const chapters = groups.map(({ tag }) => ({ id: idOf(tag), name: tag }))
  return (
    <PublicFrame width="wide">
      <PageStack>
        <PageHeader
          title="API, version 1"
          lead={
            <>
              For booths, cameras, design software and your own back office. The same as{' '}
              <TextLink href="/api/v1/openapi.json">OpenAPI document</TextLink>.
            </>
          }
        />
        <Contents entries={[...chapters, ...furtherChapters]} />
        <Conventions origin={appUrl} />
        <Guides origin={appUrl} />
        {groups.map(({ tag, operations }) => (
          <Section key={tag} id={idOf(tag)} title={tag}>
            {operations.map((operation) => (
              <Operation key={operation.id} operation={operation} />
            ))}
          </Section>
        ))}
        <div id="webhooks">
          <Webhooks />
        </div>
        <Section id="try" title="Try it" lead="Sends a real call from this page, with your key.">
          <TryOut calls={calls} />
        </Section>
        <div id="problems">
          <Problems problems={describeProblems()} />
        </div>
      </PageStack>
    </PublicFrame>
  )
}

const furtherChapters = [
  { id: 'webhooks', name: 'Webhooks' },
  { id: 'try', name: 'Try it' },
  { id: 'problems', name: 'Problems' },
]

const idOf = (tag: string): string => tag.toLowerCase().replaceAll(' ', '-')
