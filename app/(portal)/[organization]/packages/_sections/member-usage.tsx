import { usageView } from '@/components/tokens/usage-view'
import { BarChart } from '@/components/ui/bar-chart'
import { EmptyState } from '@/components/ui/empty-state'
import { Section } from '@/components/ui/section'
import { itemNames } from '@/lib/domain/catalog/item-names'
import type { Context } from '@/lib/usecases/context'
import type { MemberTokens } from '@/lib/usecases/packages/read-member-tokens'
import { readTokenOutlook } from '@/lib/usecases/tokens/read-token-outlook'

/** What one member used by day and item. */
export async function MemberUsage(props: {
  context: Context
  wallet: NonNullable<MemberTokens['wallet']>
}) {
  const { context, wallet } = props
  const names = itemNames(context.catalog)
  const usage = usageView({ ...(await readTokenOutlook(context, wallet)), names })
  return (
    <Section title="Usage" lead="By UTC day, the last 28 days.">
      {usage.series.length === 0 ? (
        <EmptyState>Nothing was used in the last 28 days.</EmptyState>
      ) : (
        <BarChart title="Tokens spent by day and item" unit="tokens" {...usage} />
      )}
    </Section>
  )
}
