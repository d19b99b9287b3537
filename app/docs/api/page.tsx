import type { Metadata } from 'next'
import { Operation } from '@/components/api-docs/operation'
import { TryOut } from '@/components/api-docs/try-out'
import { PublicFrame } from '@/components/shell/public-frame'
import { Code } from '@/components/ui/code'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'
import { Section } from '@/components/ui/section'
import { Table } from '@/components/ui/table'
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
        <Problems />
      </PageStack>
    </PublicFrame>
  )
}

function Conventions() {
  return (
    <Section title="How to call it">
      <ul className="flex max-w-[68ch] list-disc flex-col gap-1 pl-5">
        <li>
          Send your key as <Code>Authorization: Bearer grn_…</Code>. It belongs to one organization
          and may do what its scopes say.
        </li>
        <li>
          Amounts of money are whole cents, amounts of tokens are texts such as{' '}
          <Code>&quot;12.5&quot;</Code>, instants are RFC 3339 in UTC.
        </li>
        <li>
          Calls that move money or tokens need an <Code>Idempotency-Key</Code>. Sent again with the
          same key, a call answers as the first time and does nothing twice.
        </li>
        <li>
          Lists take <Code>limit</Code> (1 to 100) and <Code>cursor</Code>, and answer{' '}
          <Code>nextCursor</Code>.
        </li>
        <li>
          Errors are <Code>application/problem+json</Code> with a <Code>code</Code> for programs.
          After 429 and 503, wait as long as <Code>Retry-After</Code> says and send the same call
          again.
        </li>
      </ul>
    </Section>
  )
}

const columns = [
  { key: 'code', label: 'Code' },
  { key: 'status', label: 'Status', align: 'end' as const },
  { key: 'title', label: 'Meaning' },
]

function Problems() {
  const rows = describeProblems().map(({ status, code, title }) => ({
    id: code,
    cells: {
      code: (
        <span id={code}>
          <Code>{code}</Code>
        </span>
      ),
      status,
      title,
    },
  }))
  return (
    <Section title="Problems">
      <Table caption="Codes of problems" columns={columns} rows={rows} />
    </Section>
  )
}
