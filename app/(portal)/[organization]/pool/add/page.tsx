import type { Metadata } from 'next'
import { openBuying } from '@/app/_buying/open-buying'
import { BuyForm } from '@/components/orders/buy-form'
import { LicenseKeyDialog } from '@/components/pool/license-key-dialog'
import { SharedLicenseChoices } from '@/components/pool/shared-license-choices'
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
  const defaults = {
    buy: 'sharedLicense',
    sku: catalog.sharedLicenses[0]?.sku ?? '',
    quantity: '1',
  }
  const { fields, form } = await openBuying(caller, { search: await props.searchParams, defaults })
  const quantity = fields.get('quantity') ?? ''
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
        <SharedLicenseChoices
          organization={caller.organizationName}
          licenses={catalog.sharedLicenses.map(({ sku, name, tokens, price }) => ({
            sku,
            name,
            tokens: `${formatTokensForPeople(wholeTokens(tokens))} tokens`,
            price: formatMoney(price, catalog.currency),
          }))}
          chosen={fields.get('sku') ?? ''}
          quantity={/^\d{1,7}$/.test(quantity) ? Number(quantity) : 1}
          most={catalog.policies.limits.sharedLicenses}
        />
      </BuyForm>
    </PageStack>
  )
}
