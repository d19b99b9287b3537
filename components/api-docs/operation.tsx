import { Badge } from '@/components/ui/badge'
import { Code } from '@/components/ui/code'
import { CodeBlock } from '@/components/ui/code-block'
import { Table } from '@/components/ui/table'

export type OperationProps = {
  operation: {
    readonly id: string
    readonly method: string
    readonly path: string
    readonly summary: string
    readonly description: string
    readonly fields: readonly {
      readonly name: string
      readonly where: string
      readonly required: boolean
      readonly type: string
      readonly note: string
    }[]
    readonly samples: {
      readonly curl: string
      readonly typescript: string
      readonly python: string
    }
    readonly answerSample: string | null
    readonly problems: readonly { readonly status: number; readonly code: string }[]
  }
}

/** One call of the API: a line, and under it what it takes, answers and refuses. */
export function Operation({ operation }: OperationProps) {
  const { id, method, path, summary, description, fields, samples } = operation
  return (
    <details id={id} className="border-b border-hairline py-2">
      <summary className="flex min-h-8 cursor-pointer flex-wrap items-center gap-x-3 gap-y-1">
        <Badge tone={method === 'GET' ? 'info' : 'good'}>{method}</Badge>
        <Code>{path}</Code>
        <span className="text-quiet">{summary}</span>
      </summary>
      <div className="flex flex-col gap-4 py-4">
        <p className="max-w-[68ch]">
          <WithCode text={description} />{' '}
          <a href={`#try-${id}`} className="text-info underline underline-offset-4">
            Try this call
          </a>
        </p>
        {fields.length > 0 && <Fields summary={summary} fields={fields} />}
        <Sample title="curl" text={samples.curl} />
        <Sample title="TypeScript" text={samples.typescript} />
        <Sample title="Python" text={samples.python} />
        {operation.answerSample !== null && <Sample title="Answer" text={operation.answerSample} />}
        <Problems problems={operation.problems} />
      </div>
    </details>
  )
}

/** Text in which names stand between backticks. */
function WithCode({ text }: { text: string }) {
  return text
    .split('`')
    .map((part, index) => (index % 2 === 1 ? <Code key={`${index}-${part}`}>{part}</Code> : part))
}

const columns = [
  { key: 'name', label: 'Name' },
  { key: 'where', label: 'Where' },
  { key: 'form', label: 'Form' },
]

function Fields(props: { summary: string; fields: OperationProps['operation']['fields'] }) {
  const rows = props.fields.map(({ name, where, required, type, note }) => ({
    id: `${where}-${name}`,
    cells: {
      name: <Code>{name}</Code>,
      where: required ? `${where}, needed` : where,
      form: note === '' ? type : `${type}: ${note}`,
    },
  }))
  return <Table caption={`What ${props.summary} takes`} columns={columns} rows={rows} />
}

function Sample({ title, text }: { title: string; text: string }) {
  return (
    <div>
      <h4 className="mb-1 text-13 text-quiet">{title}</h4>
      <CodeBlock text={text} what={`the ${title} sample`} />
    </div>
  )
}

function Problems({ problems }: Pick<OperationProps['operation'], 'problems'>) {
  if (problems.length === 0) return null
  return (
    <p className="text-13 text-quiet">
      Refuses with{' '}
      {problems.map(({ status, code }, index) => (
        <span key={code}>
          {index > 0 && ', '}
          <a href={`#${code}`} className="underline underline-offset-4">
            {status} {code}
          </a>
        </span>
      ))}
      .
    </p>
  )
}
