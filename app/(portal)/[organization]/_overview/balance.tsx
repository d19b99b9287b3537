import { outlookWords } from '@/components/tokens/outlook-view'
import { BigNumber } from '@/components/ui/big-number'
import { TextLink } from '@/components/ui/text-link'
import { formatTokensForPeople } from '@/lib/domain/tokens/tokens'
import type { Context } from '@/lib/usecases/context'
import { organizationWallet } from '@/lib/usecases/tokens/organization-wallet'
import { readOwnWallet } from '@/lib/usecases/tokens/read-own-wallet'
import { readTokenOutlook } from '@/lib/usecases/tokens/read-token-outlook'
import type { May } from './may'

type BalanceFigureProps = { context: Context; userId: string; may: May; slug: string }

/** The number that matters: the organization's tokens, or a member's own. */
export async function BalanceFigure({ context, userId, may, slug }: BalanceFigureProps) {
  if (!may('tokens.read')) return <OwnBalance context={context} userId={userId} slug={slug} />
  const wallet = await organizationWallet(context)
  const { lasts } = await readTokenOutlook(context, wallet)
  return (
    <BigNumber
      label="Tokens available"
      value={formatTokensForPeople(wallet.available)}
      unit={wallet.available === 1000n ? 'token' : 'tokens'}
      note={outlookWords({ lasts, available: wallet.available })}
    />
  )
}

async function OwnBalance({ context, userId, slug }: Omit<BalanceFigureProps, 'may'>) {
  const wallet = await readOwnWallet(context, userId)
  const available = wallet?.available ?? 0n
  return (
    <BigNumber
      label="Your tokens"
      value={formatTokensForPeople(available)}
      unit={available === 1000n ? 'token' : 'tokens'}
      note={<TextLink href={`/${slug}/studio`}>Open the studio</TextLink>}
    />
  )
}
