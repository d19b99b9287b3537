import { dayText } from '@/components/ui/instant-text'
import type { AddOn } from '@/lib/domain/catalog/catalog'
import type { LicenseStatus } from '@/lib/domain/licenses/state'
import { type Cents, formatMoney } from '@/lib/domain/money/money'
import type { AddOnView } from './add-on-card'
import { statusLooks } from './license-row'

type Holding = {
  readonly held: {
    readonly subscription: {
      readonly id: string
      readonly version: number
      readonly status: LicenseStatus
      readonly periodEnd: Date
    }
    readonly amount: Cents
  } | null
  readonly hasLicense: boolean
  readonly currency: string
}

/** An add-on of the catalog with what the organization holds of it, in words. */
export function addOnView(addOn: AddOn, { held, hasLicense, currency }: Holding): AddOnView {
  return {
    id: addOn.id,
    name: addOn.name,
    price: formatMoney(addOn.price, currency),
    features: addOn.features.map(({ name }) => name),
    held: held && heldView(held, currency),
    blocked: hasLicense ? null : 'It needs at least one active license.',
  }
}

function heldView(
  { subscription, amount }: NonNullable<Holding['held']>,
  currency: string,
): NonNullable<AddOnView['held']> {
  const { id, version, status, periodEnd } = subscription
  const canceling = status === 'canceling'
  const until = dayText(periodEnd)
  return {
    subscriptionId: id,
    version,
    status: statusLooks[status],
    end: endWords(status, until, formatMoney(amount, currency)),
    until,
    canceling,
    unpaid: status === 'pastDue',
  }
}

function endWords(status: LicenseStatus, until: string, amount: string): string {
  if (status === 'canceling') return `Ends ${until}`
  return status === 'pastDue' ? `Unpaid since ${until}` : `Renews ${until} for ${amount}`
}
