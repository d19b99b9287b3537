import { openBuying } from '@/app/_buying/open-buying'
import { BuyForm } from '@/components/orders/buy-form'
import type { SummaryAnswer } from '@/components/orders/summary-view'
import { BundleList } from '@/components/tokens/bundle-list'
import { Section } from '@/components/ui/section'
import type { Query } from '@/lib/http/search-params'
import type { Caller } from '@/lib/http/visitor'
import { contextOf } from '@/lib/usecases/context-of'
import { buy } from '../../orders/actions'
import { bundleViews } from '../bundle-views'

/** T3: the bundles, several per order, with the live order summary beside them. */
export async function TopUpSection({ caller, query }: { caller: Caller; query: Query }) {
  const { catalog } = contextOf(caller)
  const opened = await openBuying(caller, { search: query, defaults: { buy: 'topUp' } })
  const { fields } = opened
  const isChosen = [...fields.keys()].some((name) => name.startsWith('bundles.'))
  const form = isChosen ? opened.form : { ...opened.form, initial: nothingYet }
  return (
    <Section
      id="top-up"
      title="Top up"
      lead="Usable at once when paid, and they never expire. Larger bundles cost less per token."
    >
      <BuyForm buy="topUp" action={buy.bind(null, caller.slug)} {...form}>
        <BundleList bundles={bundleViews(catalog, fields)} most={catalog.policies.limits.bundle} />
      </BuyForm>
    </Section>
  )
}

/** Nothing is wrong with a page that was just opened. */
const nothingYet: SummaryAnswer = {
  ok: false,
  message: 'Choose how many of each bundle you want: the total stands here.',
  fields: {},
}
