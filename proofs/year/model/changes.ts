import { stopCollecting } from './dunning'
import { byEnd } from './holdings'
import { rebill } from './renewal'
import { tiers, type License, type Organization, type Subscription, type Tier } from './state'

/** All or none: whether it was possible. */
type Changed = boolean

/** L5: to the period's end; what is past due has none left, so its renewal is billed anew without it. */
export function cancel(organization: Organization, licenses: readonly License[]): Changed {
  const unpaid = new Set(
    licenses.filter(({ status }) => status === 'pastDue').map(({ subscription }) => subscription),
  )
  const may = ({ status }: License) => status === 'active' || status === 'pastDue'
  if (!changeAll(licenses, may, { status: 'canceling', next: null })) return false
  for (const subscription of [...unpaid].sort(byEnd)) rebill(organization, subscription)
  return true
}

/** L5, "Keep license" */
export const keep = (licenses: readonly License[]): Changed =>
  changeAll(licenses, ({ status }) => status === 'canceling', { status: 'active' })

/** L4, undone until it is billed */
export const undo = (licenses: readonly License[]): Changed =>
  changeAll(licenses, ({ next, status }) => next !== null && status !== 'pastDue', { next: null })

/** L4: a lower tier at the renewal. */
export const lower = (licenses: readonly License[], tier: Tier): Changed =>
  changeAll(
    licenses,
    (license) => license.status === 'active' && tiers.indexOf(tier) < tiers.indexOf(license.tier),
    { next: { tier, toMonth: false } },
  )

/** L4: annual → monthly at the renewal. */
export const shorten = (licenses: readonly License[]): Changed =>
  changeAll(
    licenses,
    ({ status, subscription }) => status === 'active' && subscription.length === 'year',
    { next: { tier: null, toMonth: true } },
  )

function changeAll(
  licenses: readonly License[],
  may: (license: License) => boolean,
  change: Partial<License>,
): Changed {
  if (!licenses.every(may)) return false
  for (const license of licenses) Object.assign(license, change)
  return true
}

/** L2, K6: to the period's end and no further; what is not paid ends at once. */
export function cancelProduct(organization: Organization, subscription: Subscription): Changed {
  const { status } = subscription
  if (status === 'pastDue') {
    stopCollecting(organization, subscription, 'void')
    return true
  }
  if (status !== 'active') return false
  subscription.status = 'canceling'
  return true
}

export function keepProduct(subscription: Subscription): Changed {
  if (subscription.status !== 'canceling') return false
  subscription.status = 'active'
  return true
}
