import type { Figure } from '@/components/ui/figure-row'
import { dayText } from '@/components/ui/instant-text'
import { Money } from '@/components/ui/money'
import { type Cents, formatMoney } from '@/lib/domain/money/money'

type Charge = {
  readonly at: Date
  readonly amount: Cents
  readonly renews: boolean
  readonly subscription: { readonly status: string }
}

/** At once: how many are free, how many run an event, what renews when and for how much. */
export function licenseFigures(board: {
  readonly licenses: readonly { readonly eventId: string | null; readonly status: string }[]
  readonly charges: readonly Charge[]
  readonly currency: string
}): { sentence: string; row: Figure[] } {
  const { licenses, charges, currency } = board
  const running = licenses.filter(({ eventId }) => eventId !== null).length
  const of = (status: string) => licenses.filter((license) => license.status === status).length
  const next = charges
    .filter(({ renews }) => renews)
    .toSorted((left, right) => left.at.getTime() - right.at.getTime())[0]
  return {
    sentence: sentence(licenses.length, { canceling: of('canceling'), unpaid: of('pastDue') }),
    row: [
      { label: 'Free', value: licenses.length - running },
      { label: 'Running an event', value: running },
      next
        ? chargeFigure(next, currency)
        : { label: 'Next renewal', value: 'None', note: 'Nothing renews' },
    ],
  }
}

function chargeFigure({ subscription, amount, at }: Charge, currency: string): Figure {
  const isUnpaid = subscription.status === 'pastDue'
  return {
    label: isUnpaid ? 'Unpaid renewal' : 'Next renewal',
    value: <Money amount={formatMoney(amount, currency)} />,
    note: `${isUnpaid ? 'tried again ' : ''}on ${dayText(at)}`,
  }
}

type Leaving = { readonly canceling: number; readonly unpaid: number }

function sentence(count: number, { canceling, unpaid }: Leaving): string {
  if (count === 0) return 'No event can start until a license is bought.'
  if (unpaid > 0) return `${unpaid} of them ${unpaid === 1 ? 'is' : 'are'} past due.`
  if (canceling === 0) return 'All of them renew.'
  return `${canceling} of them ${canceling === 1 ? 'ends' : 'end'} with the period.`
}
