import type { Metadata } from 'next'
import { Conventions } from '@/components/api-docs/conventions'
import { Operation } from '@/components/api-docs/operation'
import { Problems } from '@/components/api-docs/problems'
import { TryOut } from '@/components/api-docs/try-out'
import { PublicFrame } from '@/components/shell/public-frame'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import { config } from '@/lib/config/config'
import { describeApi, describeProblems } from '@/lib/http/describe-api'
import { openApiDocument } from '@/lib/http/openapi'
import { routes } from '@/app/api/v1/routes'

export const metadata: Metadata = { title: 'API' }
export const dynamic = 'force-dynamic'

export default function ApiPage() {
  const definitions = routes.map(({ definition }) => definition)
  const groups = describeApi(definitions, openApiDocument(definitions, config().appUrl))
  const calls = groups.flatMap(({ operations }) =>
    operations.map(({ id, method, path, bodySample }) => ({ id, method, path, bodySample })),
  )
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
        <Conventions />
        {groups.map(({ tag, operations }) => (
          <Section key={tag} title={tag}>
            {operations.map((operation) => (
              <Operation key={operation.id} operation={operation} />
            ))}
          </Section>
        ))}
        <Section title="Try it" lead="Sends a real call from this page, with your key.">
          <TryOut calls={calls} />
        </Section>
        <Problems problems={describeProblems()} />
      </PageStack>
    </PublicFrame>
  )
}
