import { CreditTable } from '@/components/invoices/credit-table'
import { Section } from '@/components/ui/section'
import { formatMoney } from '@/lib/domain/money/money'
import type { Context } from '@/lib/usecases/context'
import { readCreditBalance } from '@/lib/usecases/credit-balance/read-credit-balance'

/** V5: what pays later invoices before the card; nothing to see until there ever was some. */
export async function CreditSection({ slug, context }: { slug: string; context: Context }) {
  const { amount, currency, entries } = await readCreditBalance(context)
  if (entries.length === 0) return null
  return (
    <Section
      title={`Credit balance: ${formatMoney(amount, currency)}`}
      lead="Used by later invoices before the card is charged, oldest first. It is not paid out."
    >
      <CreditTable
        entries={entries.map((entry) => ({
          id: entry.id,
          at: entry.createdAt,
          words: creditWords(entry.kind),
          amount: formatMoney(entry.amount, currency),
          left: entry.remaining > 0n ? formatMoney(entry.remaining, currency) : null,
          invoice: entry.invoiceId && `/${slug}/billing/invoices/${entry.invoiceId}`,
        }))}
      />
    </Section>
  )
}

const words: ReadonlyMap<string, string> = new Map([
  ['earned', 'Earned'],
  ['applied', 'Used'],
  ['returned', 'Returned'],
  ['clawedBack', 'Taken back'],
])

const creditWords = (kind: string): string => words.get(kind) ?? kind
