import { Badge, type Tone } from '@/components/ui/badge'
import { Section } from '@/components/ui/section'
import { Table } from '@/components/ui/table'

type Person = { readonly who: string; readonly name: string; readonly email: string }

export type AssignmentListProps = {
  assigned: readonly Person[]
  leftOut: readonly (Person & { readonly reason: string })[]
  /** What becomes of those who get it: "Gets 350 tokens", "Has 350 tokens", "Not assigned". */
  result: { words: string; tone: Tone }
  title: string
}

const columns = [
  { key: 'name', label: 'Member' },
  { key: 'result', label: 'Result' },
] as const

/** Who gets what, and who is left out and why: before paying, and as the result after it. */
export function AssignmentList({ assigned, leftOut, result, title }: AssignmentListProps) {
  const lead =
    leftOut.length === 0
      ? `${people(assigned.length)}.`
      : `${people(assigned.length)}; ${leftOut.length} left out, at no charge.`
  return (
    <Section title={title} lead={lead}>
      <div
        role="region"
        aria-label={`${title}, list`}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls by itself: the keyboard must reach it
        tabIndex={0}
        className="max-h-120 overflow-y-auto max-sm:px-4"
      >
        <Table
          caption={title}
          columns={columns}
          rows={[
            ...leftOut.map((person) => ({
              id: `out ${person.who}`,
              cells: {
                name: <Named person={person} />,
                result: (
                  <span>
                    <Badge tone="soon">Left out</Badge> {person.reason}
                  </span>
                ),
              },
            })),
            ...assigned.map((person) => ({
              id: person.who,
              cells: {
                name: <Named person={person} />,
                result: <Badge tone={result.tone}>{result.words}</Badge>,
              },
            })),
          ]}
        />
      </div>
    </Section>
  )
}

const people = (count: number): string =>
  count === 0 ? 'Nobody' : `${count} ${count === 1 ? 'member' : 'members'}`

function Named({ person: { name, email } }: { person: Person }) {
  return (
    <>
      <span className="wrap-anywhere">{name}</span>
      {email !== name && (
        <span className="block text-13 font-regular wrap-anywhere text-quiet">{email}</span>
      )}
    </>
  )
}
