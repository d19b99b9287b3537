import { DeviceFilter } from '@/components/devices/device-filter'
import { DeviceTable } from '@/components/devices/device-table'
import type { FreeLicense } from '@/components/devices/device-views'
import { EmptyState } from '@/components/ui/empty-state'
import { NoMatch } from '@/components/ui/no-match'
import { Pagination } from '@/components/ui/pagination'
import type { Query } from '@/lib/http/search-params'
import type { Context } from '@/lib/usecases/context'
import { countDevices } from '@/lib/usecases/devices/list-devices'
import { bindUnlimited, switchCloudAi } from '../actions'
import { deviceAddress, deviceQuery, deviceRows, isFiltered } from '../device-query'

const shown = 25

/** The devices with their search, filters, order and pages, all of them in the address. */
export async function DeviceList(props: {
  slug: string
  context: Context
  /** Unlimited licenses that one of them can be given. */
  free: readonly FreeLicense[]
  query: Query
}) {
  const { slug, context, free } = props
  const query = deviceQuery(props.query)
  const path = `/${slug}/devices`
  const skip = (query.page - 1) * shown
  const at = (changes: Partial<typeof query>) => deviceAddress(path, { ...query, ...changes })
  const [devices, count] = await Promise.all([
    deviceRows(context, { ...query, skip, limit: shown }),
    countDevices(context, query),
  ])
  const isEmpty = count === 0 && !isFiltered(query)
  return (
    <>
      {!isEmpty && (
        <DeviceFilter
          {...query}
          csv={deviceAddress(`${path}/devices.csv`, { ...query, page: 1 })}
        />
      )}
      {isEmpty && <EmptyState>No device yet. Add a camera or booth to let it spend.</EmptyState>}
      {!isEmpty && devices.length === 0 && <NoMatch what="device" all={path} />}
      {devices.length > 0 && (
        <DeviceTable
          devices={devices}
          free={free}
          actions={{
            switchCloudAi: switchCloudAi.bind(null, slug),
            bind: bindUnlimited.bind(null, slug),
          }}
          nameColumn={
            query.sort === 'name'
              ? { sortHref: at({ sort: 'newest', page: 1 }), sorted: 'ascending' }
              : { sortHref: at({ sort: 'name', page: 1 }) }
          }
        />
      )}
      {count > 0 && (
        <Pagination
          summary={`${skip + 1}–${skip + devices.length} of ${count.toLocaleString('en-US')} ${count === 1 ? 'device' : 'devices'}`}
          previousHref={skip > 0 ? at({ page: query.page - 1 }) : undefined}
          nextHref={skip + devices.length < count ? at({ page: query.page + 1 }) : undefined}
        />
      )}
    </>
  )
}
