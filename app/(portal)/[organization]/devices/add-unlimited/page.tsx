import type { Metadata } from 'next'
import { openSkuBuying } from '@/app/_buying/open-sku-buying'
import { BuyForm } from '@/components/orders/buy-form'
import { SkuChoices } from '@/components/orders/sku-choices'
import { Notice } from '@/components/ui/notice'
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
  const { form, ...choice } = await openSkuBuying(caller, {
    buy: 'unlimitedLicense',
    products: catalog.unlimitedLicenses,
    search: await props.searchParams,
  })
  return (
    <PageStack>
      <PageHeader
        title="Buy unlimited license"
        lead="For one device each: while it is valid, what the device analyses is recorded at 0 and the shared pool is spared."
      />
      <BuyForm {...form} buy="unlimitedLicense" action={buy.bind(null, slug)}>
        <SkuChoices
          {...choice}
          legend="Unlimited license"
          options={catalog.unlimitedLicenses.map(({ sku, name, days, price }) => ({
            sku,
            name,
            hint: `${days} days from the moment it is bound to a device`,
            price: formatMoney(price, catalog.currency),
          }))}
          most={catalog.policies.limits.unlimitedLicenses}
        />
        <Notice tone="info" title="Bind it when the device needs it">
          What you buy waits in stock and loses no days there. Bound to a device it stays with that
          device, and it ends by itself.
        </Notice>
      </BuyForm>
    </PageStack>
  )
}
