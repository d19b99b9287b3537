import 'server-only'
import { audit } from '@/lib/db/audit'
import { enqueue } from '@/lib/db/enqueue'
import { transaction } from '@/lib/db/transaction'
import { accepted, refused, type Result } from '@/lib/domain/result'
import type { AutoTopUp } from '@/lib/domain/tokens/settings'
import type { Context } from '@/lib/usecases/context'
import { resolveNotices } from '@/lib/usecases/notices/write-notice'
import { autoTopUpSubject, readTokenSettings } from './token-settings'

export type AutoTopUpChangeRefusal =
  | { readonly kind: 'unknownBundle' }
  | { readonly kind: 'capBelowPrice'; readonly price: bigint }
  | { readonly kind: 'noDefaultCard' }

/** Switches automatic top-up on (which also ends a pause) or off. On needs a default card. */
export async function changeAutoTopUp(
  context: Context,
  asked: Omit<AutoTopUp, 'paused'>,
): Promise<Result<null, AutoTopUpChangeRefusal>> {
  const refusal = asked.enabled ? await check(context, asked) : null
  if (refusal) return refused(refusal)
  const { db, organizationId, now } = context
  await transaction(db, async (tx) => {
    const before = await readTokenSettings(tx, organizationId)
    const data = {
      autoTopUpEnabled: asked.enabled,
      autoTopUpThreshold: asked.threshold,
      autoTopUpBundle: asked.bundle,
      autoTopUpMonthlyCap: asked.monthlyCap,
      autoTopUpSince: asked.enabled ? now : null,
      autoTopUpPausedAt: null,
      autoTopUpPauseReason: null,
    }
    await tx.tokenSettings.upsert({
      where: { organizationId },
      create: { organizationId, alertThresholds: [], ...data },
      update: data,
    })
    await resolveNotices(tx, { organizationId, subjectId: autoTopUpSubject, now })
    await audit(tx, context, {
      action: 'tokens.changeAutoTopUp',
      subject: { kind: 'organization', id: organizationId },
      before: before.autoTopUp ? inWords(before.autoTopUp) : { enabled: false },
      after: inWords(asked),
    })
    await enqueue(tx, { task: 'watch-tokens', payload: {}, key: 'watch-tokens' })
  })
  return accepted(null)
}

async function check(
  { db, organizationId, catalog }: Context,
  { bundle, monthlyCap }: Omit<AutoTopUp, 'paused'>,
): Promise<AutoTopUpChangeRefusal | null> {
  const product = catalog.bundles.find(({ tokens }) => tokens === bundle)
  if (!product) return { kind: 'unknownBundle' }
  if (monthlyCap < product.price) return { kind: 'capBelowPrice', price: product.price }
  const card = await db.paymentMethod.findFirst({
    where: { organizationId, removedAt: null, isDefault: true },
  })
  return card ? null : { kind: 'noDefaultCard' }
}

const inWords = (settings: Omit<AutoTopUp, 'paused'>) => ({
  enabled: settings.enabled,
  threshold: settings.threshold.toString(),
  bundle: settings.bundle,
  monthlyCap: settings.monthlyCap.toString(),
})
