import 'server-only'
import { logger } from '@/lib/config/logger'
import { clockColumns, instantOf } from '@/lib/db/clock'
import type { Tx } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import { decideAlerts } from '@/lib/domain/tokens/settings'
import { formatTokens, tokenWords } from '@/lib/domain/tokens/tokens'
import { type Context, type Services, systemActor } from '@/lib/usecases/context'
import { queueBillingMail } from '@/lib/usecases/mail/queue-billing-mail'
import { emitWebhook } from '@/lib/usecases/webhooks/emit-webhook'
import { autoTopUp } from './auto-top-up'
import { organizationWallet } from './organization-wallet'
import { readTokenSettings } from './token-settings'

/**
 * Looks at every organization that asked for alerts or automatic top-up, or at one of them; and at those where a
 * top-up is still under way, which has an end even when it was switched off meanwhile. Work is found by state.
 */
export async function watchTokens(services: Services, only?: string): Promise<void> {
  const watched = await services.db.tokenSettings.findMany({
    where: {
      ...(only === undefined ? {} : { organizationId: only }),
      OR: [
        { autoTopUpEnabled: true },
        { NOT: { alertThresholds: { isEmpty: true } } },
        { organization: { autoTopUps: { some: { status: 'pending' } } } },
      ],
    },
    select: { organizationId: true, organization: { select: clockColumns } },
    orderBy: { organizationId: 'asc' },
  })
  for (const { organizationId, organization } of watched) {
    const now = instantOf(organization)
    const actor = systemActor('Automatic top-up', `watch-tokens:${organizationId}`)
    try {
      await watchTokensOf({ ...services, organizationId, now, actor })
    } catch (error) {
      // One organization's trouble is not the others': this one comes round again in a minute.
      logger.error({ error, organizationId }, 'watching tokens failed')
    }
  }
}

/** Alerts first, so that one is told of a low balance that a top-up is about to lift. */
export async function watchTokensOf(context: Context): Promise<void> {
  await alert(context)
  await autoTopUp(context)
}

async function alert(context: Context): Promise<void> {
  const { db, organizationId } = context
  const { available } = await organizationWallet(context)
  await transaction(db, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM token_settings WHERE organization_id = ${organizationId} FOR UPDATE`
    const { alertThresholds: thresholds, armed } = await readTokenSettings(tx, organizationId)
    const decision = decideAlerts({ thresholds, armed, available })
    if (sameAmounts(decision.armed, armed)) return
    await tx.tokenSettings.update({
      where: { organizationId },
      data: { alertsArmed: decision.armed.map(String) },
    })
    const lowest = decision.crossed.at(-1)
    if (lowest === undefined) return
    await tell(tx, context, { threshold: lowest, available })
    await tellSoftware(tx, context, { threshold: lowest, available })
  })
}

function tell(
  tx: Tx,
  context: Context,
  fact: { readonly threshold: bigint; readonly available: bigint },
): Promise<void> {
  const left = `${tokenWords(fact.available)} left`
  return queueBillingMail(tx, context, {
    topic: 'tokenAlert',
    permission: 'tokens.topUp',
    dedupeKey: `tokenAlert:${context.organizationId}:${fact.threshold}:${context.now.toISOString()}`,
    subject: left,
    heading: left,
    paragraphs: [`The balance has come down to your alert at ${tokenWords(fact.threshold)}.`],
    action: { label: 'Top up', path: 'tokens#top-up' },
  })
}

function tellSoftware(
  tx: Tx,
  { organizationId, now }: Context,
  { threshold, available }: { readonly threshold: bigint; readonly available: bigint },
): Promise<void> {
  return emitWebhook(tx, {
    organizationId,
    topic: 'tokens.low',
    dedupeKey: `${threshold}:${now.toISOString()}`,
    data: { threshold: formatTokens(threshold), available: formatTokens(available) },
    now,
  })
}

const sameAmounts = (left: readonly bigint[], right: readonly bigint[]): boolean =>
  left.length === right.length && left.every((amount) => right.includes(amount))
