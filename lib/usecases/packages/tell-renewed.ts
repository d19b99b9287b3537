import 'server-only'
import type { Tx } from '@/lib/db/client'
import type { RenewalEffect } from '@/lib/domain/renewals/plan'
import { instantWords } from '@/lib/domain/time/words'
import { type Tokens, tokenWords } from '@/lib/domain/tokens/tokens'
import type { Context } from '@/lib/usecases/context'
import { packageName, queuePackageMails } from '@/lib/usecases/packages/package-mail'

/** K5: tells the account of its new batch, and of what expired unused with the old one. */
export async function tellRenewed(
  tx: Tx,
  context: Context,
  renewed: {
    readonly subscriptionId: string
    readonly periodIndex: number
    readonly effect: Extract<RenewalEffect, { kind: 'renewPackage' }>
    readonly expired: Tokens
    /** Of the new batch: what a lost dispute had left owing. */
    readonly repaid: Tokens
  },
): Promise<void> {
  const { subscriptionId, periodIndex, effect, expired, repaid } = renewed
  const lost = expired > 0n ? ` ${tokenWords(expired)} of the last period expired unused.` : ''
  const owed = repaid > 0n ? ` ${tokenWords(repaid)} of the new ones repaid a debt.` : ''
  const end = instantWords(effect.period.end)
  await queuePackageMails(tx, context, [
    {
      accountId: effect.accountId,
      topic: 'packageRenewed',
      dedupeKey: `packageRenewed:${subscriptionId}:${periodIndex}`,
      subject: `${packageName(context.catalog, effect.package)} has renewed`,
      paragraphs: [`You have ${tokenWords(effect.tokens - repaid)} until ${end}.${owed}${lost}`],
    },
  ])
}
