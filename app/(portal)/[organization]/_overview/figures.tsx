import { cardWords } from '@/components/orders/summary-view'
import { type Figure, FigureRow } from '@/components/ui/figure-row'
import { dayText } from '@/components/ui/instant-text'
import { Money } from '@/components/ui/money'
import { formatMoney } from '@/lib/domain/money/money'
import type { Context } from '@/lib/usecases/context'
import { listLicenses } from '@/lib/usecases/licenses/list-licenses'
import { readNextInvoice } from '@/lib/usecases/subscriptions/read-next-invoice'
import type { May } from './may'

/** Licenses used and free, and what is charged next. */
export async function Figures({ context, may }: { context: Context; may: May }) {
  const licenses = may('licenses.read') ? await licenseFigures(context) : []
  const charge = may('invoices.read') ? [await nextInvoice(context)] : []
  const figures = [...licenses, ...charge]
  return figures.length === 0 ? null : <FigureRow figures={figures} />
}

async function licenseFigures(context: Context): Promise<Figure[]> {
  const licenses = await listLicenses(context)
  const used = licenses.filter(({ eventId }) => eventId !== null).length
  return [
    { label: 'Active licenses', value: licenses.length },
    { label: 'In use', value: used },
    { label: 'Free', value: licenses.length - used },
  ]
}

async function nextInvoice(context: Context): Promise<Figure> {
  const next = await readNextInvoice(context)
  const label = 'Next invoice'
  if (next === null) return { label, value: 'None', note: 'Nothing renews' }
  const card = next.card === null ? 'no card is there' : cardWords(next.card)
  return {
    label,
    value: <Money amount={formatMoney(next.amount, next.currency)} />,
    note: `${dayText(next.at)}, ${card}`,
  }
}
