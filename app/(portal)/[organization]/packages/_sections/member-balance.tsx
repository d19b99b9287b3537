import { TokenFigure } from '@/components/tokens/token-figure'
import { formatTokensForPeople } from '@/lib/domain/tokens/tokens'
import type { MemberTokens } from '@/lib/usecases/packages/read-member-tokens'

/** What one member has left, and who may use it. */
export function MemberBalance({ member }: { member: MemberTokens }) {
  return (
    <TokenFigure label="Available" amount={member.wallet?.available ?? 0n} note={noteOf(member)} />
  )
}

function noteOf({ removed, wallet }: MemberTokens): string {
  if (removed) return 'Has left the organization: these tokens can no longer be used.'
  if (wallet === null) return 'Never had a package.'
  return wallet.held > 0n
    ? `${formatTokensForPeople(wallet.held)} held for what is being made right now. Only this member can use them.`
    : 'Only this member can use them.'
}
