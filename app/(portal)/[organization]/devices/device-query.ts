import { isUnlimited } from '@/lib/domain/pool/device'
import type { DeviceRow, FreeLicense } from '@/components/devices/device-views'
import { formatTokensForPeople } from '@/lib/domain/tokens/tokens'
import { addressWith, oneOf, pageIn, pageText, type Query } from '@/lib/http/search-params'
import type { Context } from '@/lib/usecases/context'
import { listFreeUnlimitedLicenses } from '@/lib/usecases/devices/bind-unlimited-license'
import { type DevicePage, listDevices, readDeviceUsage } from '@/lib/usecases/devices/list-devices'

/** What the list of devices shows, as the address says it. */
export function deviceQuery(query: Query): DeviceQuery {
  const kind = oneOf(query, 'kind')
  const cloudAi = oneOf(query, 'cloudAi')
  return {
    search: oneOf(query, 'search') ?? undefined,
    kind: kind === 'camera' || kind === 'booth' ? kind : undefined,
    cloudAi: cloudAi === 'on' || cloudAi === 'off' ? cloudAi === 'on' : undefined,
    sort: oneOf(query, 'sort') === 'newest' ? 'newest' : 'name',
    page: pageIn(query),
  }
}

export type DeviceQuery = {
  readonly search: string | undefined
  readonly kind: 'camera' | 'booth' | undefined
  readonly cloudAi: boolean | undefined
  readonly sort: 'name' | 'newest'
  readonly page: number
}

export const deviceAddress = (path: string, query: DeviceQuery): string =>
  addressWith(path, {
    search: query.search ?? null,
    kind: query.kind ?? null,
    cloudAi: switchText(query.cloudAi),
    sort: query.sort === 'name' ? null : query.sort,
    page: pageText(query.page),
  })

/** Whether less is listed than there is. */
export const isFiltered = ({ search, kind, cloudAi }: DeviceQuery): boolean =>
  search !== undefined || kind !== undefined || cloudAi !== undefined

/** Devices with what each used, in words. */
export async function deviceRows(context: Context, page: DevicePage): Promise<DeviceRow[]> {
  const devices = await listDevices(context, page)
  const usage = await readDeviceUsage(
    context,
    devices.map(({ id }) => id),
  )
  return devices.map((device) => {
    const used = usage.get(device.id)
    return {
      ...device,
      unlimitedUntil: isUnlimited(device, context.now) ? device.unlimitedUntil : null,
      analyses: (used?.quantity ?? 0n).toLocaleString('en-US'),
      tokens: formatTokensForPeople(used?.tokens ?? 0n),
      lastUsedAt: used?.lastUsedAt ?? null,
    }
  })
}

/** Unlimited licenses that wait for a device, by the catalog's name. */
export async function freeLicenses(context: Context): Promise<FreeLicense[]> {
  const { unlimitedLicenses } = context.catalog
  const free = await listFreeUnlimitedLicenses(context)
  return free.map(({ id, sku, days }) => ({
    id,
    days,
    name: unlimitedLicenses.find((license) => license.sku === sku)?.name ?? sku,
  }))
}

function switchText(cloudAi: boolean | undefined): string | null {
  if (cloudAi === undefined) return null
  return cloudAi ? 'on' : 'off'
}
