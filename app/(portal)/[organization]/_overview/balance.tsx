import { outlookWords } from '@/components/tokens/outlook-view'
import { TokenFigure } from '@/components/tokens/token-figure'
import { TextLink } from '@/components/ui/text-link'
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
    <TokenFigure
      label="Tokens available"
      amount={wallet.available}
      note={outlookWords({ lasts, available: wallet.available })}
    />
  )
}

async function OwnBalance({ context, userId, slug }: Omit<BalanceFigureProps, 'may'>) {
  const wallet = await readOwnWallet(context, userId)
  return (
    <TokenFigure
      label="Your tokens"
      amount={wallet?.available ?? 0n}
      note={<TextLink href={`/${slug}/studio`}>Open the studio</TextLink>}
    />
  )
}
