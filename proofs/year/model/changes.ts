import { stopCollecting } from './dunning'
import { tiers, type License, type Organization, type Subscription, type Tier } from './state'

/** All or none: whether it was possible. */
type Changed = boolean

/** L5 */
export const cancel = (licenses: readonly License[]): Changed =>
  changeAll(licenses, ({ status }) => status === 'active', { status: 'canceling', next: null })

/** L5, "Keep license" */
export const keep = (licenses: readonly License[]): Changed =>
  changeAll(licenses, ({ status }) => status === 'canceling', { status: 'active' })

/** L4, undone */
export const undo = (licenses: readonly License[]): Changed =>
  changeAll(licenses, ({ next }) => next !== null, { next: null })

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

/** L2, K6: to the period's end and no further; a package that is not paid ends at once. */
export function cancelProduct(organization: Organization, subscription: Subscription): Changed {
  const { status, kind } = subscription
  if (status === 'pastDue' && kind === 'tokenPackage') {
    stopCollecting(organization, subscription)
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
