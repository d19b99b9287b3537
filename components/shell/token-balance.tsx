import { IntentLink } from '@/components/ui/intent-link'
import { ButtonLink } from '@/components/ui/button-link'
import { Tokens } from '@/components/ui/tokens'

export type TokenBalanceProps = {
  slug: string
  /** Formatted by the domain: "1,250". */
  balance: string
  /** Whether the balance leads to the journal and tokens can be bought by this person. */
  canTopUp: boolean
}

/** The organization's tokens, always in sight, and the way to more. */
export function TokenBalance({ slug, balance, canTopUp }: TokenBalanceProps) {
  const figure = <Tokens amount={balance} className="font-strong" />
  if (!canTopUp) return <p>{figure}</p>
  return (
    <div className="flex items-center gap-3">
      <IntentLink href={`/${slug}/tokens`} className="flex min-h-6 items-center hover:underline">
        {figure}
      </IntentLink>
      <ButtonLink href={`/${slug}/tokens#top-up`} size="small">
        Top up
      </ButtonLink>
    </div>
  )
}
