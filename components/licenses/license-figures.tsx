import type { Figure } from '@/components/ui/figure-row'
import { dayText } from '@/components/ui/instant-text'
import { Money } from '@/components/ui/money'
import { type Cents, formatMoney } from '@/lib/domain/money/money'

type Charge = {
  readonly at: Date
  readonly amount: Cents
  readonly renews: boolean
}

/** At once: how many are free, how many run an event, what renews when and for how much. */
export function licenseFigures(board: {
  readonly licenses: readonly { readonly eventId: string | null; readonly status: string }[]
  readonly charges: readonly Charge[]
  readonly currency: string
}): { sentence: string; row: Figure[] } {
  const { licenses, charges, currency } = board
  const running = licenses.filter(({ eventId }) => eventId !== null).length
  const canceling = licenses.filter(({ status }) => status === 'canceling').length
  const next = charges
    .filter(({ renews }) => renews)
    .toSorted((left, right) => left.at.getTime() - right.at.getTime())[0]
  return {
    sentence: sentence(licenses.length, canceling),
    row: [
      { label: 'Free', value: licenses.length - running },
      { label: 'Running an event', value: running },
      next
        ? {
            label: 'Next renewal',
            value: <Money amount={formatMoney(next.amount, currency)} />,
            note: `on ${dayText(next.at)}`,
          }
        : { label: 'Next renewal', value: 'None', note: 'Nothing renews' },
    ],
  }
}

function sentence(count: number, canceling: number): string {
  if (count === 0) return 'No event can start until a license is bought.'
  if (canceling === 0) return 'All of them renew.'
  return `${canceling} of them ${canceling === 1 ? 'ends' : 'end'} with the period.`
}
