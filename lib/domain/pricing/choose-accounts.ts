import type { BillingState, MemberState } from '@/lib/domain/licenses/state'
import type { PurchaseItem, RefusedAccount, RefusedAccountReason } from '@/lib/domain/pricing/plan'

/** One entry for each item of the request: the accounts that get the package (empty elsewhere). */
export type ChosenAccounts = {
  readonly accountIds: readonly (readonly string[])[]
  readonly refused: readonly RefusedAccount[]
}

/** K3, O2: who of an order's accounts can have the package; the others are named with the reason. */
export const chooseAccounts = (
  state: BillingState,
  items: readonly PurchaseItem[],
): ChosenAccounts => {
  const members = new Map(state.members.map((member) => [member.accountId, member]))
  const refused: RefusedAccount[] = []
  const taken = new Set<string>()
  const accountIds = items.map((item) => {
    if (item.type !== 'tokenPackage') return []
    return item.accountIds.filter((accountId) => {
      const isListedTwice = taken.has(`${item.package} ${accountId}`)
      const reason = isListedTwice ? 'listedTwice' : whyNot(members.get(accountId), item.package)
      taken.add(`${item.package} ${accountId}`)
      if (reason !== null) refused.push({ accountId, package: item.package, reason })
      return reason === null
    })
  })
  return { accountIds, refused }
}

const whyNot = (member: MemberState | undefined, name: string): RefusedAccountReason | null => {
  if (member === undefined) return 'unknownAccount'
  if (!member.joined) return 'notJoined'
  const holds = member.packages.some((held) => held.package === name && held.status !== 'ended')
  return holds ? 'alreadyActive' : null
}
