import { DefinitionList } from '@/components/ui/definition-list'
import { Money } from '@/components/ui/money'
import { Section } from '@/components/ui/section'
import { Table } from '@/components/ui/table'
import { unbroken } from '@/components/ui/unbroken'
import type { InvoicePaper } from '@/lib/domain/invoices/paper'

const columns = [
  { key: 'words', label: 'Description' },
  { key: 'quantity', label: 'Quantity', align: 'end' },
  { key: 'unit', label: 'Unit price', align: 'end' },
  { key: 'amount', label: 'Amount', align: 'end' },
] as const

/** An invoice on the screen: the same paper that the PDF prints. */
export function InvoicePaperView({ paper }: { paper: InvoicePaper }) {
  return (
    <>
      <div className="grid gap-6 sm:grid-cols-2">
        <Party title="From" lines={paper.vendor} />
        <Party title="Bill to" lines={paper.billTo} />
      </div>
      <Table
        caption={`Lines of invoice ${paper.number}`}
        columns={columns}
        rows={paper.lines.map((line, index) => ({
          id: String(index),
          cells: {
            words: (
              <>
                {unbroken(line.words)}
                {line.period !== null && (
                  <span className="block text-13 text-quiet">{line.period}</span>
                )}
              </>
            ),
            quantity: line.quantity,
            unit: line.unit && <Money amount={line.unit} plain />,
            amount: <Money amount={line.amount} plain />,
          },
        }))}
      />
      <div className="w-full max-w-md self-end">
        <DefinitionList
          items={[...paper.sums, paper.final].map(({ label, amount }) => ({
            term: label,
            value: <Money amount={amount} className="font-strong" />,
          }))}
        />
        {paper.stamp !== null && <p className="mt-2 font-strong text-accent">{paper.stamp}</p>}
      </div>
      <Moved title="Payments" rows={paper.payments} />
      <Moved title="Credit notes" rows={paper.creditNotes} />
      <p className="text-13 text-quiet">{paper.contact}</p>
    </>
  )
}

function Party({ title, lines }: { title: string; lines: readonly string[] }) {
  return (
    <section>
      <h2 className="text-13 text-quiet">{title}</h2>
      {lines.map((line, index) => (
        <p key={`${index} ${line}`} className={index === 0 ? 'font-strong' : 'wrap-anywhere'}>
          {line}
        </p>
      ))}
    </section>
  )
}

function Moved({ title, rows }: { title: string; rows: InvoicePaper['payments'] }) {
  if (rows.length === 0) return null
  return (
    <Section title={title}>
      <DefinitionList
        items={rows.map(({ label, at, amount }) => ({
          term: `${label}, ${at}`,
          value: <Money amount={amount} plain />,
        }))}
      />
    </Section>
  )
}
