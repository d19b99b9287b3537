import { outlookView } from '@/components/tokens/outlook-view'
import { usageView } from '@/components/tokens/usage-view'
import { BarChart } from '@/components/ui/bar-chart'
import { BurnDown } from '@/components/ui/burn-down'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { Section } from '@/components/ui/section'
import { itemNames } from '@/lib/domain/catalog/item-names'
import type { Context } from '@/lib/usecases/context'
import type { TokenOutlook } from '@/lib/usecases/tokens/read-token-outlook'
import type { Wallet } from './balance'

/** What was spent by day and item, and when it runs out at that pace. */
export function UsageSection(props: {
  slug: string
  context: Context
  wallet: Wallet
  outlook: TokenOutlook
}) {
  const { slug, context, wallet, outlook } = props
  const names = itemNames(context.catalog)
  const usage = usageView({ ...outlook, names })
  const forecast = outlookView({ ...outlook, now: context.now, available: wallet.available })
  return (
    <Section
      title="Usage and forecast"
      lead="By UTC day, the last 28 days."
      actions={
        <ButtonLink href={`/${slug}/tokens/usage.csv`} size="small" prefetch={false} download>
          Download usage as CSV
        </ButtonLink>
      }
    >
      <div className="flex flex-col gap-10">
        {usage.series.length === 0 ? (
          <EmptyState>
            Nothing was spent in the last 28 days. What each day and item costs shows here, with how
            long the rest lasts.
          </EmptyState>
        ) : (
          <>
            <BarChart title="Tokens spent by day and item" unit="tokens" {...usage} />
            <BurnDown title="Balance and forecast" unit="tokens" {...forecast} />
          </>
        )}
      </div>
    </Section>
  )
}
