import 'server-only'
import { literally } from '@/lib/db/literally'
import type { Prisma } from '@/lib/db/generated/client'
import { dayAfter, dayOf } from '@/lib/domain/time/days'
import { type DeviceUsage, usageOfDevices } from '@/lib/ledger/read-pool-usage'
import type { Context } from '@/lib/usecases/context'
import { type DeviceKind, type DeviceView, toDeviceView } from '@/lib/usecases/devices/device-view'
import { poolWallet } from '@/lib/usecases/pool/pool-wallet'

export interface DeviceFilter {
  /** Part of the name or the serial. */
  readonly search?: string | undefined
  readonly kind?: DeviceKind | undefined
  readonly cloudAi?: boolean | undefined
}

export interface DevicePage extends DeviceFilter {
  readonly after?: { readonly name: string; readonly id: string } | undefined
  readonly skip?: number | undefined
  readonly sort?: 'name' | 'newest' | undefined
  readonly limit: number
}

/** The organization's devices, by name. */
export async function listDevices(
  { db, organizationId }: Pick<Context, 'db' | 'organizationId'>,
  page: DevicePage,
): Promise<DeviceView[]> {
  const { after, sort = 'name', skip = 0, limit } = page
  const later = after && [{ name: { gt: after.name } }, { name: after.name, id: { gt: after.id } }]
  const rows = await db.device.findMany({
    where: { AND: [filterOf(organizationId, page), later ? { OR: later } : {}] },
    orderBy:
      sort === 'name' ? [{ name: 'asc' }, { id: 'asc' }] : [{ createdAt: 'desc' }, { id: 'desc' }],
    skip,
    take: limit,
  })
  return rows.map(toDeviceView)
}

/** Where a device stands in the list by name; null for one that is not there. */
export const findDevicePosition = (
  { db, organizationId }: Pick<Context, 'db' | 'organizationId'>,
  id: string,
): Promise<{ readonly name: string; readonly id: string } | null> =>
  db.device.findUnique({
    where: { organizationId_id: { organizationId, id } },
    select: { name: true, id: true },
  })

export const countDevices = (
  { db, organizationId }: Pick<Context, 'db' | 'organizationId'>,
  filter: DeviceFilter,
): Promise<number> => db.device.count({ where: filterOf(organizationId, filter) })

/** The names to choose a device by, at most `limit` of them. */
export const listDeviceNames = (
  { db, organizationId }: Pick<Context, 'db' | 'organizationId'>,
  limit: number,
): Promise<{ readonly id: string; readonly name: string }[]> =>
  db.device.findMany({
    where: { organizationId, removedAt: null },
    select: { id: true, name: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: limit,
  })

/** The names of these devices, by id. */
export async function nameDevices(
  { db, organizationId }: Pick<Context, 'db' | 'organizationId'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await db.device.findMany({
    where: { organizationId, id: { in: [...ids] } },
    select: { id: true, name: true },
  })
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** What each of these devices used in the last 30 UTC days. */
export async function readDeviceUsage(
  context: Context,
  deviceIds: readonly string[],
): Promise<ReadonlyMap<string, DeviceUsage>> {
  if (deviceIds.length === 0) return new Map()
  const { db, organizationId, now } = context
  const { walletId } = await poolWallet(context)
  const days = { from: dayAfter(now, -29), to: dayOf(now) }
  const usage = await usageOfDevices(db, { organizationId, walletId, deviceIds, ...days })
  return new Map(usage.map((row) => [row.deviceId, row]))
}

const filterOf = (
  organizationId: string,
  { search, kind, cloudAi }: DeviceFilter,
): Prisma.DeviceWhereInput => ({
  organizationId,
  removedAt: null,
  ...(kind === undefined ? {} : { kind }),
  ...(cloudAi === undefined ? {} : { cloudAi }),
  ...(search ? { OR: [containing('name', search), containing('serial', search)] } : {}),
})

const containing = (column: 'name' | 'serial', term: string): Prisma.DeviceWhereInput => ({
  [column]: { contains: literally(term), mode: 'insensitive' as const },
})
