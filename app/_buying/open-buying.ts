import type { FormMessage } from '@/components/ui/form-state'
import { can } from '@/lib/domain/access/permissions'
import { purchaseFields } from '@/lib/http/purchase-address'
import { searchFields } from '@/lib/http/search-fields'
import type { Query } from '@/lib/http/search-params'
import type { Caller } from '@/lib/http/visitor'
import { contextOf } from '@/lib/usecases/context-of'
import { readQuoteRequest } from '@/lib/usecases/quotes/read-quote-request'
import { orderSummary } from './order-summary'

/** Everything of a `BuyForm` that the page knows when it opens. */
export async function openBuying(
  caller: Caller,
  opened: {
    readonly search: Query
    /** What is chosen while the address says nothing; `buy` among them. */
    readonly defaults: Readonly<Record<string, string>>
  },
) {
  const asked = await askedFields(caller, opened.search)
  const fields = chosenFields(asked, opened.defaults)
  const initial = await orderSummary(contextOf(caller), fields, (permission) =>
    can(caller.roles, permission),
  )
  return {
    fields,
    form: {
      slug: caller.slug,
      choices: fields.toString(),
      initial,
      coupon: fields.get('coupon') ?? '',
      message: asked.get('again') === '1' ? askedAgain : undefined,
    },
  }
}

/** What the address asks for, or what the quote that it names was asked for: to buy that again. */
async function askedFields(caller: Caller, search: Query): Promise<URLSearchParams> {
  const asked = searchFields(search)
  const quoteId = asked.get('of')
  const request = quoteId && (await readQuoteRequest(contextOf(caller), quoteId))
  return (request && purchaseFields(request)) || asked
}

/** Choices made without JavaScript have no price yet when they are sent: they come back with it. */
const askedAgain: FormMessage = {
  tone: 'soon',
  title: 'Your choices have changed',
  detail:
    'Nothing was bought yet. The summary shows what they cost; complete the purchase if it is right.',
}

function chosenFields(asked: URLSearchParams, defaults: Readonly<Record<string, string>>) {
  const fields = new URLSearchParams(asked)
  fields.delete('again')
  for (const [name, value] of Object.entries(defaults)) {
    if (name === 'buy' || !fields.has(name)) fields.set(name, value)
  }
  return fields
}
