import { Code } from '@/components/ui/code'
import { Section } from '@/components/ui/section'
import { clientPackageAt } from './first-calls'

/** What every call has in common. */
export function Conventions({ origin }: { origin: string }) {
  return (
    <Section title="How to call it">
      <ul className="flex max-w-[68ch] list-disc flex-col gap-1 pl-5">
        <li>
          Send your key as <Code>Authorization: Bearer grn_…</Code>. It belongs to one organization
          and may do what its scopes say: <Code>usage:write</Code>, <Code>billing:read</Code>,{' '}
          <Code>billing:write</Code>, <Code>admin</Code>.
        </li>
        <li>
          Bodies are JSON in UTF-8, at most 64 KiB. A member that a call does not know is refused,
          so that a misspelt one is not passed over.
        </li>
        <li>
          Amounts of money are whole cents, amounts of tokens are texts such as{' '}
          <Code>&quot;12.5&quot;</Code>, instants are RFC 3339 in UTC. Ids are opaque.
        </li>
        <li>
          Every answer says in <Code>RateLimit</Code> how many calls are left of this second, and in{' '}
          <Code>X-Request-Id</Code> under which name it stands in the log.
        </li>
        <li>
          The library of the TypeScript samples comes from this portal:{' '}
          <Code>npm install {clientPackageAt(origin)}</Code>. It is TypeScript as it stands, for
          bundlers, tsx, Deno and Bun.
        </li>
      </ul>
    </Section>
  )
}
