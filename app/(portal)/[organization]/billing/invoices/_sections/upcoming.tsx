import { UpcomingList } from '@/components/invoices/upcoming-list'
import { Section } from '@/components/ui/section'
import type { Context } from '@/lib/usecases/context'
import { listUpcomingInvoices } from '@/lib/usecases/subscriptions/list-upcoming-invoices'
import { upcomingViews } from '../upcoming-views'

const shown = 6

/** The next invoice of each subscription, before it is one. */
export async function UpcomingSection({ context }: { context: Context }) {
  const { next, others } = await listUpcomingInvoices(context, shown)
  if (next.length === 0) return null
  return (
    <Section
      title="Next invoices"
      lead="What will be charged if nothing changes, by the same calculation that will charge it."
    >
      <UpcomingList invoices={upcomingViews(context.catalog, next)} />
      {next.some(({ plan }) => plan.creditApplied > 0n) && (
        <p className="mt-2 text-13 text-quiet">
          Credit goes to whichever invoice comes first; a purchase before then uses it, too.
        </p>
      )}
      {others > 0 && (
        <p className="mt-2 text-13 text-quiet">
          {others} more {others === 1 ? 'subscription renews' : 'subscriptions renew'} later.
        </p>
      )}
    </Section>
  )
}
