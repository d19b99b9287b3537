import { Code } from '@/components/ui/code'
import { Section } from '@/components/ui/section'

/** What every call has in common. */
export function Conventions() {
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
