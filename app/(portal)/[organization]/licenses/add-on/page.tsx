import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { openBuying } from '@/app/_buying/open-buying'
import { BuyForm } from '@/components/orders/buy-form'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'
import { requireCaller } from '@/lib/http/page-access'
import { oneOf, type SearchParams } from '@/lib/http/search-params'
import { contextOf } from '@/lib/usecases/context-of'
import { buy } from '../../orders/actions'

export const metadata: Metadata = { title: 'Add-on' }

type Props = { params: Promise<{ organization: string }>; searchParams: SearchParams }

export default async function AddOnPage({ params, searchParams }: Props) {
  const { organization: slug } = await params
  const caller = await requireCaller(slug, 'licenses.buy')
  const search = await searchParams
  const { addOns } = contextOf(caller).catalog
  const asked = oneOf(search, 'addOn') ?? addOns[0]?.id
  const addOn = addOns.find(({ id }) => id === asked)
  if (!addOn) notFound()
  const { form } = await openBuying(caller, {
    search,
    defaults: { buy: 'addOn', addOn: addOn.id },
  })
  return (
    <PageStack>
      <PageHeader
        title={addOn.name}
        lead="Billed by the year, one per organization, on while at least one license is active. It is no license: it starts no event and takes no volume discount."
      />
      <BuyForm {...form} buy="addOn" action={buy.bind(null, slug)}>
        <input type="hidden" name="addOn" value={addOn.id} />
        <ul className="flex flex-col gap-1">
          {addOn.features.map(({ id, name }) => (
            <li key={id}>{name}</li>
          ))}
        </ul>
      </BuyForm>
    </PageStack>
  )
}
