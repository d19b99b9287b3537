import type { Metadata } from 'next'
import { AddDeviceDialog } from '@/components/devices/add-device-dialog'
import { DeviceFilter } from '@/components/devices/device-filter'
import { DeviceTable } from '@/components/devices/device-table'
import { StockNotice } from '@/components/devices/stock-notice'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'
import { Pagination } from '@/components/ui/pagination'
import { requireCaller } from '@/lib/http/page-access'
import type { SearchParams } from '@/lib/http/search-params'
import { contextOf } from '@/lib/usecases/context-of'
import { countDevices } from '@/lib/usecases/devices/list-devices'
import { addDevice, bindUnlimited, switchCloudAi } from './actions'
import { deviceAddress, deviceQuery, deviceRows, freeLicenses } from './device-query'

export const metadata: Metadata = { title: 'Devices' }

const shown = 25

export default async function DevicesPage(props: {
  params: Promise<{ organization: string }>
  searchParams: SearchParams
}) {
  const { organization: slug } = await props.params
  const caller = await requireCaller(slug, 'devices.manage')
  const context = contextOf(caller)
  const query = deviceQuery(await props.searchParams)
  const path = `/${slug}/devices`
  const skip = (query.page - 1) * shown
  const at = (changes: Partial<typeof query>) => deviceAddress(path, { ...query, ...changes })
  const [devices, count, free] = await Promise.all([
    deviceRows(context, { ...query, skip, limit: shown }),
    countDevices(context, query),
    freeLicenses(context),
  ])
  return (
    <PageStack>
      <PageHeader
        title="Devices"
        lead="Cameras and booths. With Cloud AI on, a device spends from the shared pool, unless an unlimited license is bound to it."
        actions={
          <>
            <AddDeviceDialog action={addDevice.bind(null, slug)} />
            <ButtonLink href={`${path}/import`}>Add from CSV</ButtonLink>
            <ButtonLink href={`${path}/add-unlimited`}>Buy unlimited license</ButtonLink>
          </>
        }
      />
      <StockNotice count={free.length} />
      <DeviceFilter {...query} csv={deviceAddress(`${path}/devices.csv`, { ...query, page: 1 })} />
      {devices.length === 0 ? (
        <EmptyState>No device is listed. Add a camera or booth to let it spend.</EmptyState>
      ) : (
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
          summary={`${skip + 1}–${skip + devices.length} of ${count.toLocaleString('en-US')} devices`}
          previousHref={skip > 0 ? at({ page: query.page - 1 }) : undefined}
          nextHref={skip + devices.length < count ? at({ page: query.page + 1 }) : undefined}
        />
      )}
    </PageStack>
  )
}
