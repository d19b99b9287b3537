import type { BillingState, LicenseState } from '@/lib/domain/licenses/state'
import { tierRank } from '@/lib/domain/licenses/transitions'
import { subscriptionOf } from '@/lib/domain/pricing/context'
import type { PurchaseItem, PurchaseRefusal } from '@/lib/domain/pricing/plan'

type ChangeItem = Extract<PurchaseItem, { type: 'licenseChange' }>

export type ChangeQuestion = {
  readonly state: BillingState
  readonly item: ChangeItem
  readonly now: Date
  readonly path: readonly (string | number)[]
}

/** L3: every license must be the organization's own, paid, running, and really go upwards. */
export const checkChange = (question: ChangeQuestion): PurchaseRefusal | null => {
  const { state, item, path } = question
  if (item.licenseIds.length === 0) {
    return { kind: 'invalidQuantity', path: [...path, 'licenseIds'] }
  }
  const byId = new Map(state.licenses.map((license) => [license.id, license]))
  for (const [index, licenseId] of item.licenseIds.entries()) {
    const at = [...path, 'licenseIds', index]
    const license = byId.get(licenseId)
    if (license === undefined || license.status === 'ended') {
      return { kind: 'licenseNotFound', licenseId, path: at }
    }
    const refusal = checkLicense({ ...question, path: at }, license)
    if (refusal !== null) return refusal
  }
  return null
}

const checkLicense = (
  { state, item, now, path }: ChangeQuestion,
  license: LicenseState,
): PurchaseRefusal | null => {
  const licenseId = license.id
  if (license.status === 'pastDue') return { kind: 'licensePastDue', licenseId, path }
  const subscription = subscriptionOf(state.subscriptions, license)
  if (subscription.periodEnd <= now) {
    return { kind: 'renewalDue', subscriptionId: subscription.id, path }
  }
  const { tier = license.tier, interval = license.interval } = item
  const steps = tierRank(tier) - tierRank(license.tier)
  if (steps === 0 && interval === license.interval)
    return { kind: 'nothingToChange', licenseId, path }
  const isDowngrade = steps < 0 || (interval === 'month' && license.interval === 'year')
  return isDowngrade ? { kind: 'notAnUpgrade', licenseId, path } : null
}
