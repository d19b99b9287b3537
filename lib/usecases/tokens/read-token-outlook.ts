import 'server-only'
import { dayOf, lastDays } from '@/lib/domain/time/days'
import { type DaysLeft, pastDays, runsOut } from '@/lib/domain/tokens/forecast'
import { type DayBalance, balanceByDay } from '@/lib/ledger/read-balances'
import { usageByDay, type UsageSum } from '@/lib/ledger/read-usage'
import type { WalletView } from '@/lib/ledger/read-wallet'
import type { Context } from '@/lib/usecases/context'

export interface TokenOutlook {
  /** Spent by UTC day and item, the last 28 days with today. */
  readonly usage: readonly UsageSum[]
  readonly days: readonly string[]
  readonly balances: readonly DayBalance[]
  readonly spent: { readonly today: bigint; readonly week: bigint; readonly all: bigint }
  /** Null: nothing was spent, so there is no pace. */
  readonly lasts: DaysLeft | null
}

/** What was spent lately, what was there at the end of each day, and how long the rest lasts. */
export async function readTokenOutlook(
  { db, now }: Pick<Context, 'db' | 'now'>,
  wallet: WalletView,
): Promise<TokenOutlook> {
  const days = lastDays(now, pastDays)
  const range = { ...wallet, from: days[0] ?? dayOf(now), to: dayOf(now) }
  const [usage, balances] = await Promise.all([
    usageByDay(db, { ...range, groupBy: 'item' }),
    balanceByDay(db, range),
  ])
  const spentByDay = days.map((day) => sum(usage.filter((one) => one.day === day)))
  return {
    usage,
    days,
    balances: balances.map((one) =>
      one.day === dayOf(now) ? { ...one, available: wallet.available } : one,
    ),
    spent: {
      today: spentByDay.at(-1) ?? 0n,
      week: spentByDay.slice(-7).reduce((total, day) => total + day, 0n),
      all: spentByDay.reduce((total, day) => total + day, 0n),
    },
    lasts: runsOut({ available: wallet.available, spentByDay }),
  }
}

const sum = (usage: readonly UsageSum[]): bigint =>
  usage.reduce((total, { tokens }) => total + tokens, 0n)
