import { statusWords } from '@/lib/domain/invoices/paper'
import { formatMoney } from '@/lib/domain/money/money'
import { csvAnswer, mostLines } from '@/lib/http/csv-answer'
import { requireCaller } from '@/lib/http/page-access'
import { queryOf } from '@/lib/http/search-params'
import { contextOf } from '@/lib/usecases/context-of'
import { searchInvoices } from '@/lib/usecases/invoices/search-invoices'
import { invoiceQuery } from '../invoice-query'
import { descriptionOf } from '../invoice-rows'

/** The list as it is filtered and sorted on the page, all pages of it. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ organization: string }> },
): Promise<Response> {
  const { organization: slug } = await params
  const context = contextOf(await requireCaller(slug, 'invoices.read'))
  const query = invoiceQuery(queryOf(request))
  const { invoices } = await searchInvoices(context, { ...query, skip: 0, take: mostLines })
  return csvAnswer({
    name: `${slug}-invoices`,
    rows: invoices,
    columns: [
      { head: 'Number', of: ({ number }) => number },
      { head: 'Date (UTC)', of: ({ createdAt }) => createdAt.toISOString() },
      { head: 'Description', of: descriptionOf },
      { head: 'Amount', of: ({ total, currency }) => formatMoney(total, currency) },
      {
        head: 'Charged to the card',
        of: ({ amountDue, currency }) => formatMoney(amountDue, currency),
      },
      { head: 'Currency', of: ({ currency }) => currency },
      { head: 'Status', of: ({ status }) => statusWords(status).word },
    ],
  })
}
