import { cardWords } from '@/components/orders/summary-view'
import type { AutoTopUpRun, AutoTopUpView } from '@/components/tokens/auto-top-up-form'
import type { Catalog } from '@/lib/domain/catalog/catalog'
import { formatMoney } from '@/lib/domain/money/money'
import { moneyInput } from '@/lib/domain/money/read-money'
import type { PauseReason } from '@/lib/domain/tokens/settings'
import { formatTokens, formatTokensForPeople, wholeTokens } from '@/lib/domain/tokens/tokens'
import type { readTokenAutomation } from '@/lib/usecases/tokens/read-token-automation'

type Found = Pick<
  Awaited<ReturnType<typeof readTokenAutomation>>,
  'settings' | 'card' | 'runs' | 'restsUntil' | 'usedThisMonth'
>

/** Automatic top-up in words: what it would do, whether it does, what it did last. */
export function autoTopUpView(slug: string, catalog: Catalog, found: Found): AutoTopUpView {
  const { settings, card } = found
  const now = settings.autoTopUp
  const [first] = catalog.bundles
  const chosen = catalog.bundles.find(({ tokens }) => tokens === now?.bundle) ?? first
  return {
    enabled: now?.enabled === true && now.paused === null,
    threshold: now ? formatTokens(now.threshold) : '50',
    bundle: String(chosen?.tokens ?? ''),
    monthlyCap: moneyInput(now?.monthlyCap ?? (chosen?.price ?? 0n) * 2n),
    paused:
      now?.enabled && now.paused ? { text: words[now.paused.reason], at: now.paused.at } : null,
    limitReached: limitWords(catalog, found),
    restsUntil: found.restsUntil,
    usedThisMonth: formatMoney(found.usedThisMonth, catalog.currency),
    sentence: card
      ? `Each time, the price of the bundle is charged to ${cardWords(card)}, and a receipt goes out.`
      : 'There is no default card yet: add one under Billing first.',
    bundles: catalog.bundles.map(({ tokens, price }) => ({
      value: String(tokens),
      label: `${bundleWords(tokens)} for ${formatMoney(price, catalog.currency)}`,
    })),
    runs: found.runs.map((run) => ({
      id: run.id,
      at: run.createdAt,
      what: bundleWords(run.bundle),
      amount: formatMoney(run.amount, catalog.currency),
      status: statusOf(run.status),
      href: run.orderId === null ? null : `/${slug}/orders/${run.orderId}`,
    })),
  }
}

/** Why nothing more is bought this month; null while the next bundle is within the limit. */
function limitWords(
  { bundles, currency }: Catalog,
  { settings, usedThisMonth }: Found,
): string | null {
  const { autoTopUp } = settings
  const price = bundles.find(({ tokens }) => tokens === autoTopUp?.bundle)?.price
  if (!autoTopUp?.enabled || autoTopUp.paused || price === undefined) return null
  if (usedThisMonth + price <= autoTopUp.monthlyCap) return null
  const money = (amount: bigint) => formatMoney(amount, currency)
  return `${money(usedThisMonth)} of ${money(autoTopUp.monthlyCap)} are used, and the next bundle costs ${money(price)}. Nothing more is bought before the month ends (UTC), unless you raise the limit.`
}

const bundleWords = (tokens: number) => `${formatTokensForPeople(wholeTokens(tokens))} tokens`

const statusOf = (status: string): AutoTopUpRun['status'] =>
  status === 'paid' || status === 'failed' ? status : 'pending'

const words = {
  declined: 'The card was declined. Nothing is charged until you switch it on again.',
  noCard: 'There is no default card any more.',
  confirmationNeeded: 'The bank asked for a confirmation.',
  priceGone: 'The chosen bundle is no longer sold.',
} as const satisfies Record<PauseReason, string>
