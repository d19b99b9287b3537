import { BalanceProof } from '@/components/tokens/balance-proof'
import { outlookWords } from '@/components/tokens/outlook-view'
import { TokenFigure } from '@/components/tokens/token-figure'
import { FigureRow } from '@/components/ui/figure-row'
import { Instant } from '@/components/ui/instant'
import { Tokens } from '@/components/ui/tokens'
import { formatTokensForPeople } from '@/lib/domain/tokens/tokens'
import type { Context } from '@/lib/usecases/context'
import type { organizationWallet } from '@/lib/usecases/tokens/organization-wallet'
import { listOrganizationBatches } from '@/lib/usecases/tokens/list-organization-batches'
import type { TokenOutlook } from '@/lib/usecases/tokens/read-token-outlook'
import { prove } from '../actions'

export type Wallet = Awaited<ReturnType<typeof organizationWallet>>

/** What is there, what is held, what goes next, how fast, and the proof that it is so. */
export async function BalanceSection(props: {
  slug: string
  context: Context
  wallet: Wallet
  outlook: TokenOutlook
}) {
  const { wallet, outlook } = props
  const batches = await listOrganizationBatches(props.context, wallet)
  const next = batches.find(({ expiresAt, available }) => expiresAt !== null && available > 0n)
  return (
    <>
      <TokenFigure
        label="Available"
        amount={wallet.available}
        note={outlookWords({ lasts: outlook.lasts, available: wallet.available })}
      />
      <FigureRow
        figures={[
          { label: 'Held', value: amount(wallet.held), note: 'For what is being made right now' },
          {
            label: 'Expiring next',
            value: next ? amount(next.available) : 'None',
            ...(next?.expiresAt ? { note: <Instant at={next.expiresAt} /> } : {}),
          },
          { label: 'Spent today', value: amount(outlook.spent.today) },
          { label: 'Spent in 7 days', value: amount(outlook.spent.week) },
          { label: 'Spent in 28 days', value: amount(outlook.spent.all) },
          ...(wallet.debt > 0n
            ? [{ label: 'Debt', value: amount(wallet.debt), note: 'Repaid by the next top-up' }]
            : []),
        ]}
      />
      <BalanceProof action={prove.bind(null, props.slug)} />
    </>
  )
}

const amount = (tokens: bigint) => <Tokens plain amount={formatTokensForPeople(tokens)} />
