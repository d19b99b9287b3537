import type { Metadata } from 'next'
import { openBuying } from '@/app/_buying/open-buying'
import { LicenseChoices } from '@/components/licenses/license-choices'
import { savingWords, tierCards } from '@/components/licenses/tier-card-views'
import { volumeHint } from '@/components/licenses/volume-words'
import { BuyForm } from '@/components/orders/buy-form'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'
import { activeCount } from '@/lib/domain/licenses/volume'
import { requireCaller } from '@/lib/http/page-access'
import type { SearchParams } from '@/lib/http/search-params'
import { contextOf } from '@/lib/usecases/context-of'
import { loadLicenses } from '@/lib/usecases/billing/load-billing-state'
import { buy } from '../../orders/actions'

export const metadata: Metadata = { title: 'Add license' }

type Props = { params: Promise<{ organization: string }>; searchParams: SearchParams }

export default async function AddLicensePage({ params, searchParams }: Props) {
  const { organization: slug } = await params
  const caller = await requireCaller(slug, 'licenses.buy')
  const { catalog, db } = contextOf(caller)
  const popular = catalog.plans.find(({ mostPopular }) => mostPopular) ?? catalog.plans[0]
  const [{ fields, form }, licenses] = await Promise.all([
    openBuying(caller, {
      search: await searchParams,
      defaults: {
        buy: 'license',
        interval: 'month',
        tier: popular?.tier ?? 'basic',
        quantity: '1',
      },
    }),
    loadLicenses(db, caller.organizationId),
  ])
  const quantity = fields.get('quantity') ?? ''
  return (
    <PageStack>
      <PageHeader
        title="Add license"
        lead="One license runs one booth or event at a time. Cancel any of them any time; they work to the end of their period."
      />
      <BuyForm {...form} buy="license" action={buy.bind(null, slug)}>
        <LicenseChoices
          cards={tierCards(catalog)}
          chosen={{
            interval: fields.get('interval') ?? '',
            tier: fields.get('tier') ?? '',
            quantity: /^\d{1,7}$/.test(quantity) ? Number(quantity) : 1,
          }}
          most={catalog.policies.limits.licenses}
          savingWords={savingWords(catalog)}
          volumeWords={volumeHint(catalog.volumeTiers, activeCount(licenses))}
        />
        <p className="max-w-[68ch] text-quiet">
          Unsure how many an event needs? Ask before it:{' '}
          <a
            href={`mailto:${catalog.vendor.supportEmail}`}
            className="underline underline-offset-4"
          >
            {catalog.vendor.supportEmail}
          </a>
          .
        </p>
      </BuyForm>
    </PageStack>
  )
}
