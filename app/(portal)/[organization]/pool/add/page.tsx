import type { Metadata } from 'next'
import { openSkuBuying } from '@/app/_buying/open-sku-buying'
import { BuyForm } from '@/components/orders/buy-form'
import { SkuChoices } from '@/components/orders/sku-choices'
import { LicenseKeyDialog } from '@/components/pool/license-key-dialog'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'
import { formatMoney } from '@/lib/domain/money/money'
import { formatTokensForPeople, wholeTokens } from '@/lib/domain/tokens/tokens'
import { requireCaller } from '@/lib/http/page-access'
import type { SearchParams } from '@/lib/http/search-params'
import { contextOf } from '@/lib/usecases/context-of'
import { buy } from '../../orders/actions'
import { claimKey, inspectKey } from '../actions'

export const metadata: Metadata = { title: 'Add shared license' }

export default async function AddSharedLicensePage(props: {
  params: Promise<{ organization: string }>
  searchParams: SearchParams
}) {
  const { organization: slug } = await props.params
  const caller = await requireCaller(slug, 'pool.manage')
  const { catalog } = contextOf(caller)
  const { form, ...choice } = await openSkuBuying(caller, {
    buy: 'sharedLicense',
    products: catalog.sharedLicenses,
    search: await props.searchParams,
  })
  return (
    <PageStack>
      <PageHeader
        title="Add shared license"
        lead={`Bound to ${caller.organizationName} for good: active at once, perpetual, never unbound. Its tokens join the shared pool.`}
        actions={
          <LicenseKeyDialog
            organization={caller.organizationName}
            inspect={inspectKey.bind(null, slug)}
            claim={claimKey.bind(null, slug)}
          />
        }
      />
      <BuyForm {...form} buy="sharedLicense" action={buy.bind(null, slug)}>
        <SkuChoices
          {...choice}
          legend="Shared license"
          options={catalog.sharedLicenses.map(({ sku, name, tokens, price }) => ({
            sku,
            name,
            hint: `${formatTokensForPeople(wholeTokens(tokens))} tokens`,
            price: formatMoney(price, catalog.currency),
          }))}
          most={catalog.policies.limits.sharedLicenses}
        />
        <Notice tone="soon" title={`Bound to ${caller.organizationName} for good`}>
          A shared license cannot be unbound, undone or moved alone. Only a transfer of the whole
          pool takes it to another organization.
        </Notice>
      </BuyForm>
    </PageStack>
  )
}
