import 'server-only'
import { dayAfter, dayOf } from '@/lib/domain/time/days'
import { daysLeftOf, type Spending, sumSpending } from '@/lib/domain/pool/spending'
import type { DaysLeft } from '@/lib/domain/tokens/forecast'
import { poolUsage, type DeviceDay } from '@/lib/ledger/read-pool-usage'
import type { Context } from '@/lib/usecases/context'
import { poolWallet } from '@/lib/usecases/pool/pool-wallet'

export interface PoolView {
  readonly organization: { readonly id: string; readonly name: string }
  readonly walletId: string
  /** Thousandths. */
  readonly available: bigint
  readonly held: bigint
  readonly spent: Spending
  readonly daysLeft: DaysLeft | null
  readonly devices: { readonly cloudAi: number; readonly total: number }
  readonly licenses: number
  /** The last 30 UTC days, by the five devices that spent most and the rest. */
  readonly usage: readonly DeviceDay[]
}

const shownDays = 30
const shownDevices = 5

/** S6: the dashboard's figures. Its cost does not depend on how many licenses and entries there are. */
export async function readPool(context: Context): Promise<PoolView> {
  const { db, organizationId, now } = context
  const [organization, pool, devices, licenses] = await Promise.all([
    db.organization.findUniqueOrThrow({
      where: { id: organizationId },
      select: { id: true, name: true },
    }),
    withUsage(context),
    countByCloudAi(context),
    db.sharedLicense.count({ where: { organizationId, transferredAt: null } }),
  ])
  const { walletId, available, held, usage } = pool
  return {
    organization,
    walletId,
    available,
    held,
    licenses,
    usage,
    spent: sumSpending(usage, now),
    daysLeft: daysLeftOf(available, usage, now),
    devices,
  }
}

async function countByCloudAi({ db, organizationId }: Context): Promise<PoolView['devices']> {
  const groups = await db.device.groupBy({
    by: ['cloudAi'],
    where: { organizationId, removedAt: null },
    _count: true,
  })
  const count = (on: boolean) => groups.find(({ cloudAi }) => cloudAi === on)?._count ?? 0
  return { cloudAi: count(true), total: count(true) + count(false) }
}

async function withUsage(context: Context) {
  const { db, organizationId, now } = context
  const { walletId, available, held } = await poolWallet(context)
  const days = { from: dayAfter(now, 1 - shownDays), to: dayOf(now) }
  const usage = await poolUsage(db, { organizationId, walletId, ...days, devices: shownDevices })
  return { walletId, available, held, usage }
}
