import { Code } from '@/components/ui/code'
import { Section } from '@/components/ui/section'
import { Table } from '@/components/ui/table'

const columns = [
  { key: 'code', label: 'Code' },
  { key: 'status', label: 'Status', align: 'end' as const },
  { key: 'title', label: 'Meaning' },
]

export type ProblemRow = { code: string; status: number; title: string }

/** Every code that a refusal may carry. */
export function Problems({ problems }: { problems: readonly ProblemRow[] }) {
  const rows = problems.map(({ status, code, title }) => ({
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
