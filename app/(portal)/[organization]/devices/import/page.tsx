import type { Metadata } from 'next'
import { ImportForm } from '@/components/devices/import-form'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'
import { TextLink } from '@/components/ui/text-link'
import { requireCaller } from '@/lib/http/page-access'
import { registerList, tryImport } from '../actions'

export const metadata: Metadata = { title: 'Add devices from CSV' }

export default async function ImportDevicesPage(props: {
  params: Promise<{ organization: string }>
}) {
  const { organization: slug } = await props.params
  await requireCaller(slug, 'devices.manage')
  return (
    <PageStack>
      <PageHeader
        title="Add devices from CSV"
        lead={<TextLink href={`/${slug}/devices`}>Back to the devices</TextLink>}
      />
      <ImportForm tryOut={tryImport.bind(null, slug)} register={registerList.bind(null, slug)} />
    </PageStack>
  )
}
