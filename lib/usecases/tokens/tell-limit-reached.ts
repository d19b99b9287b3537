import 'server-only'
import { transaction } from '@/lib/db/transaction'
import { formatMoney } from '@/lib/domain/money/money'
import { monthOf } from '@/lib/domain/tokens/settings'
import type { Context } from '@/lib/usecases/context'
import { queueBillingMail } from '@/lib/usecases/mail/queue-billing-mail'

/**
 * The balance is low and the month's limit forbids another bundle: one mail for each month and limit, so that
 * nobody learns of it from the first refused charge.
 */
export async function tellLimitReached(context: Context, monthlyCap: bigint): Promise<void> {
  const { db, organizationId, catalog, now } = context
  const limit = formatMoney(monthlyCap, catalog.currency)
  await transaction(db, (tx) =>
    queueBillingMail(tx, context, {
      topic: 'autoTopUp',
      permission: 'tokens.manage',
      dedupeKey: `autoTopUpLimit:${organizationId}:${monthOf(now).toISOString()}:${monthlyCap}`,
      subject: 'Automatic top-up has reached its limit',
      heading: 'Automatic top-up has reached its limit',
      paragraphs: [
        `Tokens are low, and one more bundle would go over the limit of ${limit} for this month. Nothing more is bought before the month ends (UTC), unless you raise the limit or top up by hand.`,
      ],
      action: { label: 'Open tokens', path: 'tokens' },
    }),
  )
}
