import { BigNumber } from '@/components/ui/big-number'
import { formatTokensForPeople } from '@/lib/domain/tokens/tokens'
import type { MemberTokens } from '@/lib/usecases/packages/read-member-tokens'

/** What one member has left, and who may use it. */
export function MemberBalance({ member }: { member: MemberTokens }) {
  const available = member.wallet?.available ?? 0n
  return (
    <BigNumber
      label="Available"
      value={formatTokensForPeople(available)}
      unit={available === 1000n ? 'token' : 'tokens'}
      note={noteOf(member)}
    />
  )
}

function noteOf({ removed, wallet }: MemberTokens): string {
  if (removed) return 'Has left the organization: these tokens can no longer be used.'
  if (wallet === null) return 'Never had a package.'
  return wallet.held > 0n
    ? `${formatTokensForPeople(wallet.held)} held for what is being made right now. Only this member can use them.`
    : 'Only this member can use them.'
}
