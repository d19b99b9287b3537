import 'server-only'
import { tokenWords } from '@/lib/domain/tokens/tokens'
import type { Tx } from '@/lib/db/client'
import type { Effect } from '@/lib/domain/pricing/plan'
import { instantWords } from '@/lib/domain/time/words'
import type { Context } from '@/lib/usecases/context'
import { packageName, queuePackageMails } from '@/lib/usecases/packages/package-mail'

/** Tells each account what it was given and until when, in the commit that gives it. */
export function tellAssigned(
  tx: Tx,
  context: Context,
  effect: Extract<Effect, { kind: 'startPackages' }>,
): Promise<void> {
  const name = packageName(context.catalog, effect.package)
  const { tokens, accountIds, anchor } = effect
  const end = instantWords(effect.periodEnd)
  return queuePackageMails(
    tx,
    context,
    accountIds.map((accountId) => ({
      accountId,
      topic: 'packageAssigned',
      dedupeKey: `packageAssigned:${context.organizationId}:${accountId}:${effect.package}:${anchor.toISOString()}`,
      subject: `${name} is yours`,
      paragraphs: [
        `You have ${tokenWords(tokens)} for AI photos until ${end}. One photo is one token; a photo that fails costs nothing.`,
        'The package renews every 30 days with a new batch. What is unused then expires; it does not roll over.',
      ],
    })),
  )
}
