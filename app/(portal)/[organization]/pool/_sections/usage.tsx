import { usageView } from '@/components/tokens/usage-view'
import { BarChart } from '@/components/ui/bar-chart'
import { EmptyState } from '@/components/ui/empty-state'
import { Section } from '@/components/ui/section'
import { lastDays } from '@/lib/domain/time/days'
import type { Context } from '@/lib/usecases/context'
import { nameDevices } from '@/lib/usecases/devices/list-devices'
import type { PoolView } from '@/lib/usecases/pool/read-pool'

const days = 28

/** What was spent by day and camera, as chart and as the same table. */
export async function UsageSection({ context, pool }: { context: Context; pool: PoolView }) {
  const ids = [...new Set(pool.usage.map(({ deviceId }) => deviceId))].filter((id) => id !== '')
  const names = new Map(await nameDevices(context, ids)).set('', 'Other cameras')
  const shown = lastDays(context.now, days)
  const usage = pool.usage
    .filter(({ day }) => shown.includes(day))
    .map(({ day, deviceId, tokens }) => ({ day, group: deviceId, tokens }))
  const view = usageView({ usage, days: shown, names })
  return (
    <Section title="Usage" lead="By UTC day and camera, the last 28 days.">
      {view.series.length === 0 ? (
        <EmptyState>
          Nothing was spent in the last 28 days. What each camera spends a day shows here.
        </EmptyState>
      ) : (
        <BarChart title="Shared tokens spent by day and camera" unit="tokens" {...view} />
      )}
    </Section>
  )
}
