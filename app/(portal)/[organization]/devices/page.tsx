import type { Metadata } from 'next'
import { AddDeviceDialog } from '@/components/devices/add-device-dialog'
import { DeviceFilter } from '@/components/devices/device-filter'
import { DeviceTable } from '@/components/devices/device-table'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'
import { Pagination } from '@/components/ui/pagination'
import { requireCaller } from '@/lib/http/page-access'
import type { SearchParams } from '@/lib/http/search-params'
import { contextOf } from '@/lib/usecases/context-of'
import { listFreeUnlimitedLicenses } from '@/lib/usecases/devices/bind-unlimited-license'
import { countDevices } from '@/lib/usecases/devices/list-devices'
import { addDevice, bindUnlimited, switchCloudAi } from './actions'
import { deviceAddress, deviceQuery, deviceRows } from './device-query'

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
    listFreeUnlimitedLicenses(context),
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
      {free.length > 0 && <StockNotice count={free.length} />}
      <DeviceFilter {...query} csv={deviceAddress(`${path}/devices.csv`, { ...query, page: 1 })} />
      {devices.length === 0 ? (
        <EmptyState>No device is listed. Add a camera or booth to let it spend.</EmptyState>
      ) : (
        <DeviceTable
          devices={devices}
          free={free.map(({ id, sku, days }) => ({ id, days, name: nameOf(context, sku) }))}
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

function StockNotice({ count }: { count: number }) {
  const what = count === 1 ? '1 unlimited license waits' : `${count} unlimited licenses wait`
  return (
    <Notice tone="info" title={`${what} for a device`}>
      Bind it to the device that shall stop spending from the pool. Its days run from then on.
    </Notice>
  )
}

const nameOf = ({ catalog }: ReturnType<typeof contextOf>, sku: string): string =>
  catalog.unlimitedLicenses.find((license) => license.sku === sku)?.name ?? sku
