import type { Metadata } from 'next'
import { openBuying } from '@/app/_buying/open-buying'
import { UnlimitedLicenseChoices } from '@/components/devices/unlimited-license-choices'
import { BuyForm } from '@/components/orders/buy-form'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'
import { formatMoney } from '@/lib/domain/money/money'
import { requireCaller } from '@/lib/http/page-access'
import type { SearchParams } from '@/lib/http/search-params'
import { contextOf } from '@/lib/usecases/context-of'
import { buy } from '../../orders/actions'

export const metadata: Metadata = { title: 'Buy unlimited license' }

export default async function BuyUnlimitedLicensePage(props: {
  params: Promise<{ organization: string }>
  searchParams: SearchParams
}) {
  const { organization: slug } = await props.params
  const caller = await requireCaller(slug, 'devices.manage')
  const { catalog } = contextOf(caller)
  const defaults = {
    buy: 'unlimitedLicense',
    sku: catalog.unlimitedLicenses[0]?.sku ?? '',
    quantity: '1',
  }
  const { fields, form } = await openBuying(caller, { search: await props.searchParams, defaults })
  const quantity = fields.get('quantity') ?? ''
  return (
    <PageStack>
      <PageHeader
        title="Buy unlimited license"
        lead="For one device each: while it is valid, what the device analyses is recorded at 0 and the shared pool is spared."
      />
      <BuyForm {...form} buy="unlimitedLicense" action={buy.bind(null, slug)}>
        <UnlimitedLicenseChoices
          licenses={catalog.unlimitedLicenses.map(({ sku, name, days, price }) => ({
            sku,
            name,
            days: `${days} days from the moment it is bound to a device`,
            price: formatMoney(price, catalog.currency),
          }))}
          chosen={fields.get('sku') ?? ''}
          quantity={/^\d{1,7}$/.test(quantity) ? Number(quantity) : 1}
          most={catalog.policies.limits.unlimitedLicenses}
        />
      </BuyForm>
    </PageStack>
  )
}
