import type { Metadata } from 'next'
import { AddDeviceDialog } from '@/components/devices/add-device-dialog'
import { StockNotice } from '@/components/devices/stock-notice'
import { ButtonLink } from '@/components/ui/button-link'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'
import { requireCaller } from '@/lib/http/page-access'
import type { SearchParams } from '@/lib/http/search-params'
import { contextOf } from '@/lib/usecases/context-of'
import { DeviceList } from '../_sections/device-list'
import { addDevice } from '../actions'
import { freeLicenses } from '../device-query'

export const metadata: Metadata = { title: 'Devices' }

export default async function DevicesPage(props: {
  params: Promise<{ organization: string }>
  searchParams: SearchParams
}) {
  const { organization: slug } = await props.params
  const context = contextOf(await requireCaller(slug, 'devices.manage'))
  const free = await freeLicenses(context)
  const path = `/${slug}/devices`
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
      <DeviceList {...{ slug, context, free }} query={await props.searchParams} />
    </PageStack>
  )
}
