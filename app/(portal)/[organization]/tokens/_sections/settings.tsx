import { AlertsForm } from '@/components/tokens/alerts-form'
import { AutoTopUpForm } from '@/components/tokens/auto-top-up-form'
import { SpendCapForm } from '@/components/tokens/spend-cap-form'
import { Section } from '@/components/ui/section'
import { formatTokens, formatTokensForPeople } from '@/lib/domain/tokens/tokens'
import type { Context } from '@/lib/usecases/context'
import { readTokenAutomation } from '@/lib/usecases/tokens/read-token-automation'
import { saveAlerts, saveAutoTopUp, saveSpendCap } from '../actions'
import { autoTopUpView } from '../auto-top-up-view'
import type { Wallet } from './balance'

/** What happens by itself: alerts, automatic top-up, the cap. */
export async function TokenSettingsSection(props: {
  slug: string
  context: Context
  wallet: Wallet
  spentToday: bigint
}) {
  const { slug, context, spentToday } = props
  const found = await readTokenAutomation(context, props.wallet)
  const { alertThresholds, armed, dailyCap } = found.settings
  const passed = alertThresholds.filter((threshold) => !armed.includes(threshold))
  return (
    <>
      <Section
        title="Automatic top-up"
        lead="Off until you switch it on. One at a time, within the month’s limit, stopped by a declined card."
        beside
      >
        <AutoTopUpForm
          action={saveAutoTopUp.bind(null, slug)}
          view={autoTopUpView(slug, context.catalog, found)}
        />
      </Section>
      <Section
        title="Alerts"
        lead="By mail to the billing address, or to operators and organization admins."
        beside
      >
        <AlertsForm
          action={saveAlerts.bind(null, slug)}
          thresholds={alertThresholds.map(formatTokens).join(', ')}
          passed={passed.map(formatTokensForPeople).join(', ')}
        />
      </Section>
      <Section
        title="Spend cap"
        lead="What the organization’s wallet may spend in one UTC day."
        beside
      >
        <SpendCapForm
          action={saveSpendCap.bind(null, slug)}
          cap={dailyCap === null ? '' : formatTokens(dailyCap)}
          today={
            found.capUse === null
              ? `${formatTokensForPeople(spentToday)} spent today.`
              : `${formatTokensForPeople(found.capUse)} spent today or held.`
          }
        />
      </Section>
    </>
  )
}
