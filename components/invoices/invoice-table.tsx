import type { ReactNode } from 'react'
import { Badge, type Tone } from '@/components/ui/badge'
import { FilterBar } from '@/components/ui/filter-bar'
import { Instant } from '@/components/ui/instant'
import { Money } from '@/components/ui/money'
import { SearchBox } from '@/components/ui/search-box'
import { SelectField } from '@/components/ui/select-field'
import { type Column, Table } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { unbroken } from '@/components/ui/unbroken'
import { invoiceStatuses, statusWords } from '@/lib/domain/invoices/paper'

export type InvoiceRow = {
  readonly id: string
  readonly number: string
  readonly href: string
  readonly at: Date
  readonly description: string
  readonly amount: string
  readonly status: { readonly word: string; readonly tone: Tone }
}

type Sort = 'number' | 'amount'
type Direction = 'asc' | 'desc'
type Sorting = { readonly sort: Sort; readonly direction: Direction }

export function InvoiceTable(props: {
  invoices: readonly InvoiceRow[]
  sort: Sorting
  sortHref: (sort: Sort, direction: Direction) => string
}) {
  return (
    <Table
      caption="Invoices"
      columns={[
        { key: 'number', label: 'Number', phone: 'first', ...sorting('number', props) },
        { key: 'date', label: 'Date', phone: 'second' },
        { key: 'description', label: 'Description', phone: 'below' },
        { key: 'status', label: 'Status', phone: 'below' },
        {
          key: 'amount',
          label: 'Amount',
          align: 'end',
          phone: 'firstEnd',
          ...sorting('amount', props),
        },
      ]}
      rows={props.invoices.map((invoice) => ({
        id: invoice.id,
        cells: {
          number: <TextLink href={invoice.href}>{invoice.number}</TextLink>,
          date: <Instant at={invoice.at} dayOnly />,
          description: unbroken(invoice.description),
          status: (
            <span className="max-sm:inline-block max-sm:py-1">
              <Badge tone={invoice.status.tone}>{invoice.status.word}</Badge>
            </span>
          ),
          amount: <Money amount={invoice.amount} />,
        },
      }))}
    />
  )
}

/** A second press on the same column turns the order round. */
function sorting(
  column: Sort,
  { sort, sortHref }: { sort: Sorting; sortHref: (sort: Sort, direction: Direction) => string },
): Pick<Column, 'sortHref' | 'sorted'> {
  const isSorted = sort.sort === column
  const next = isSorted && sort.direction === 'desc' ? 'asc' : 'desc'
  const sorted = sort.direction === 'desc' ? 'descending' : 'ascending'
  return { sortHref: sortHref(column, next), ...(isSorted ? { sorted } : {}) }
}

export function InvoiceFilter(props: {
  search: string | null
  status: string | null
  tools: ReactNode
}) {
  return (
    <FilterBar tools={props.tools}>
      <SearchBox label="Search invoices" defaultValue={props.search ?? ''} />
      <SelectField
        label="Status"
        hideLabel
        name="status"
        defaultValue={props.status ?? ''}
        placeholder="Every status"
        options={invoiceStatuses.map((status) => ({
          value: status,
          label: statusWords(status).word,
        }))}
      />
    </FilterBar>
  )
}
