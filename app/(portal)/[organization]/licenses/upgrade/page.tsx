import type { Metadata } from 'next'
import { openBuying } from '@/app/_buying/open-buying'
import { ChosenList } from '@/components/licenses/chosen-list'
import { licenseRow } from '@/components/licenses/license-row'
import { NothingChosen } from '@/components/licenses/nothing-chosen'
import { UpgradeChoices } from '@/components/licenses/upgrade-choices'
import { upgradeOptions } from '@/components/licenses/change-options'
import { BuyForm } from '@/components/orders/buy-form'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'
import { requireCaller } from '@/lib/http/page-access'
import type { SearchParams } from '@/lib/http/search-params'
import { contextOf } from '@/lib/usecases/context-of'
import { buy } from '../../orders/actions'
import { chosenLicenses } from '../chosen-licenses'

export const metadata: Metadata = { title: 'Upgrade' }

type Props = { params: Promise<{ organization: string }>; searchParams: SearchParams }

export default async function UpgradePage({ params, searchParams }: Props) {
  const { organization: slug } = await params
  const caller = await requireCaller(slug, 'licenses.buy')
  const context = contextOf(caller)
  const search = await searchParams
  const licenses = await chosenLicenses(context, search)
  if (licenses.length === 0) return <NothingChosen title="Upgrade" slug={slug} />
  const options = upgradeOptions(licenses, context.catalog)
  const { fields, form } = await openBuying(caller, {
    search,
    defaults: { buy: 'licenseChange', tier: options.tier, interval: options.interval },
  })
  return (
    <PageStack>
      <PageHeader
        title="Upgrade"
        lead="A higher tier costs the difference for the days that are left; the renewal date stays. Annual starts a new year now, less what is unused of the month. Live events keep running."
      />
      <BuyForm {...form} buy="licenseChange" action={buy.bind(null, slug)}>
        {licenses.map(({ id }) => (
          <input key={id} type="hidden" name="license" value={id} />
        ))}
        <ChosenList rows={licenses.map((license) => licenseRow(license, context.catalog))} />
        <UpgradeChoices
          options={options}
          chosen={{ tier: fields.get('tier') ?? '', interval: fields.get('interval') ?? '' }}
        />
      </BuyForm>
    </PageStack>
  )
}
