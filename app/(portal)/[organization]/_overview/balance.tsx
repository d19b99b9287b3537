import { outlookWords } from '@/components/tokens/outlook-view'
import { TokenFigure } from '@/components/tokens/token-figure'
import { dayText } from '@/components/ui/instant-text'
import { TextLink } from '@/components/ui/text-link'
import { tokenWords } from '@/lib/domain/tokens/tokens'
import type { Context } from '@/lib/usecases/context'
import { readStudio } from '@/lib/usecases/photos/read-studio'
import { organizationWallet } from '@/lib/usecases/tokens/organization-wallet'
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

/** K7: what is there, and what of it is lost first. */
async function OwnBalance({ context, userId, slug }: Omit<BalanceFigureProps, 'may'>) {
  const { available, batches } = await readStudio(context, userId)
  const next = batches.find((batch) => batch.available > 0n && batch.expiresAt !== null)
  return (
    <TokenFigure
      label="Your tokens"
      amount={available}
      note={
        <>
          {next?.expiresAt &&
            `${tokenWords(next.available)} of ${next.name} ${next.available === 1000n ? 'expires' : 'expire'} on ${dayText(next.expiresAt)}. `}
          <TextLink href={`/${slug}/studio`}>Open the studio</TextLink>
        </>
      }
    />
  )
}
