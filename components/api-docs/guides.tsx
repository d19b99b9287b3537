import type { ReactNode } from 'react'
import { Code } from '@/components/ui/code'
import { CodeBlock } from '@/components/ui/code-block'
import { Section } from '@/components/ui/section'
import { firstCalls } from './first-calls'
import { holdSample, listSample, problemSample, retrySample } from './guide-samples'

/** What takes more than a line: the first calls, calls sent twice, lists, refusals, holds. */
export function Guides({ origin }: { origin: string }) {
  const first = firstCalls(origin)
  return (
    <>
      <Section title="The first calls">
        <Prose>
          From a key with <Code>usage:write</Code> and <Code>billing:read</Code>, in{' '}
          <Code>GRANARY_KEY</Code>, to a settled hold. It charges a picture and a part of a clip: 4
          tokens. Run again, the picture is not charged twice, because its key is the same.
        </Prose>
        <div className="flex flex-col gap-4">
          {languages.map(({ key, name }) => (
            <details key={key} open={key === 'curl'}>
              <summary className="mb-1 min-h-8 cursor-pointer text-13 text-quiet">{name}</summary>
              <CodeBlock text={first[key]} what={`the first calls in ${name}`} />
            </details>
          ))}
        </div>
      </Section>
      <Section title="Sent twice, done once">
        <Prose>
          Every POST that moves money, tokens or rights needs an <Code>Idempotency-Key</Code>: 1 to
          255 visible ASCII characters of your own. Sent again with the same body, the call answers
          as the first time, with <Code>Idempotency-Replayed: true</Code>, and does nothing twice.
          With another body the key is refused (422 <Code>idempotency_key_reused</Code>); while the
          first call is still running, the answer is 409 <Code>request_in_progress</Code>. First
          answers are kept for a year, those of charges for good. So whatever breaks on the way,
          send the same call again. The TypeScript library does that by itself; name the key when
          your own process may die:
        </Prose>
        <CodeBlock text={retrySample} what="the sample of a key of your own" />
      </Section>
      <Section title="Lists">
        <Prose>
          Lists take <Code>limit</Code> (1 to 100, 20 unless told otherwise) and <Code>cursor</Code>
          , and answer <Code>data</Code> and <Code>nextCursor</Code>, which is null at the end. The
          library goes through all pages:
        </Prose>
        <CodeBlock text={listSample} what="the sample of a list" />
      </Section>
      <Section title="Refusals">
        <Prose>
          A refusal changes nothing. It is <Code>application/problem+json</Code> (RFC 9457) with a{' '}
          <Code>code</Code> for programs, a <Code>detail</Code> for people and, for a body that
          cannot be read, <Code>errors</Code> with the path of each field. After 429 and 503, wait
          as long as <Code>Retry-After</Code> says and send the same call again.
        </Prose>
        <CodeBlock text={problemSample} what="the sample of a refusal" />
      </Section>
      <Section title="Holds">
        <Prose>
          What may fail is held first and charged when it is there. The library makes a scope of it:
          what returns is charged, what throws is given back, and what nobody settles is given back
          by time.
        </Prose>
        <CodeBlock text={holdSample} what="the sample of a hold" />
      </Section>
    </>
  )
}

const languages = [
  { key: 'curl', name: 'curl' },
  { key: 'typescript', name: 'TypeScript' },
  { key: 'python', name: 'Python' },
] as const

const Prose = ({ children }: { children: ReactNode }) => (
  <p className="mb-3 max-w-[68ch]">{children}</p>
)
