/**
 * packages/ owns who can be given a token package, what a bulk assignment would do, how a package is
 * canceled and kept, and which warnings its expiry deserves. It does not own prices (pricing/),
 * renewals (renewals/) nor the tokens themselves (tokens/).
 * Invariants: an account holds each package type at most once, canceling ones included (K3); one
 * account's refusal never stops the others; nothing is cut off before its period ends (K6).
 */
import type { SubscriptionStatus } from '@/lib/domain/licenses/state'

/** `joined` is false while the invitation is open (O2); `packages` that have not ended. */
export type AssignableMember = {
  readonly accountId: string
  readonly email: string
  readonly joined: boolean
  readonly removed: boolean
  readonly packages: readonly { readonly package: string; readonly status: SubscriptionStatus }[]
}

export type LeftOutReason =
  | 'unknownAccount'
  | 'removed'
  | 'notJoined'
  | 'alreadyActive'
  | 'listedTwice'

export type AssignmentPlan = {
  /** Account ids, each once, in the order asked. */
  readonly assign: readonly string[]
  /** `who` as it was asked for: an account id or an e-mail address. */
  readonly leftOut: readonly { readonly who: string; readonly reason: LeftOutReason }[]
}

/** In the words of the page, beside the member who is left out. */
export const leftOutWords = {
  unknownAccount: 'Not a member of this organization',
  removed: 'No longer a member',
  notJoined: 'Awaiting registration',
  alreadyActive: 'Already has this package',
  listedTwice: 'Listed twice',
} as const satisfies Record<LeftOutReason, string>

/** K3, O2: 'ok', or why this member cannot be given the package. */
export const assignable = (
  member: AssignableMember,
  packageId: string,
): 'ok' | Exclude<LeftOutReason, 'unknownAccount' | 'listedTwice'> => {
  if (member.removed) return 'removed'
  if (!member.joined) return 'notJoined'
  return member.packages.some((held) => held.package === packageId && held.status !== 'ended')
    ? 'alreadyActive'
    : 'ok'
}

/**
 * K3: the dry run of an assignment to many: who gets the package, who is left out and why.
 * `who` mixes account ids and e-mail addresses as parseEmail spells them.
 */
export const planAssignment = (input: {
  readonly members: readonly AssignableMember[]
  readonly who: readonly string[]
  readonly package: string
}): AssignmentPlan => {
  const byName = new Map(
    input.members.flatMap((member) => [
      [member.email, member],
      [member.accountId, member],
    ]),
  )
  const assign = new Set<string>()
  const leftOut: { who: string; reason: LeftOutReason }[] = []
  for (const who of input.who) {
    const member = byName.get(who)
    const verdict = member === undefined ? 'unknownAccount' : assignable(member, input.package)
    const accountId = member?.accountId ?? who
    if (verdict !== 'ok') leftOut.push({ who, reason: verdict })
    else if (assign.has(accountId)) leftOut.push({ who, reason: 'listedTwice' })
    else assign.add(accountId)
  }
  return { assign: [...assign], leftOut }
}
