import { ButtonLink } from '@/components/ui/button-link'
import { DefinitionList } from '@/components/ui/definition-list'
import { Instant } from '@/components/ui/instant'
import { Section } from '@/components/ui/section'

export type LetterProps = {
  letter: {
    id: string
    to: string
    subject: string
    createdAt: Date
    sentAt: Date | null
    paragraphs: readonly string[]
    facts: readonly { label: string; value: string }[]
    action: { label: string; url: string } | null
  }
}

/** One mail, as its content says it: what the template renders, without the template. */
export function Letter({ letter }: LetterProps) {
  return (
    <Section
      title={letter.subject}
      lead={
        <>
          To {letter.to}, <Instant at={letter.createdAt} />
          {letter.sentAt === null && ', waiting to be sent'}
        </>
      }
    >
      <div className="flex flex-col items-start gap-4">
        {letter.paragraphs.map((paragraph) => (
          <p key={paragraph} className="max-w-[68ch]">
            {paragraph}
          </p>
        ))}
        {letter.facts.length > 0 && (
          <div className="w-full max-w-[68ch]">
            <DefinitionList
              items={letter.facts.map(({ label, value }) => ({ term: label, value }))}
            />
          </div>
        )}
        {letter.action && <ButtonLink href={letter.action.url}>{letter.action.label}</ButtonLink>}
      </div>
    </Section>
  )
}
