import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { OrderSummary } from '@/components/orders/order-summary'
import { summaryView } from '@/components/orders/summary-view'
import { AssignmentList } from '@/components/packages/assignment-list'
import { PayForm } from '@/components/packages/pay-form'
import { ReviewNotices } from '@/components/packages/review-notices'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'
import { TextLink } from '@/components/ui/text-link'
import { requireCaller } from '@/lib/http/page-access'
import { contextOf } from '@/lib/usecases/context-of'
import { describeAssignment } from '@/lib/usecases/packages/describe-assignment'
import { listPaymentMethods } from '@/lib/usecases/payment-methods/list-payment-methods'
import { readQuote } from '@/lib/usecases/quotes/read-quote'
import { assign } from '../actions'

export const metadata: Metadata = { title: 'Review assignment' }

type Props = {
  params: Promise<{ organization: string; quoteId: string }>
  searchParams: Promise<{ changed?: string }>
}

export default async function ReviewPage({ params, searchParams }: Props) {
  const { organization: slug, quoteId } = await params
  const caller = await requireCaller(slug, 'packages.assign')
  const context = contextOf(caller)
  const quote = await readQuote(context, quoteId)
  const described = quote && (await describeAssignment(context, quote.plan))
  if (!quote || !described) notFound()
  if (quote.usedAt) redirect(`/${slug}/packages`)
  const isStale = quote.plan.expiresAt <= caller.now
  const card = (await listPaymentMethods(context)).find(({ isDefault }) => isDefault) ?? null
  const summary = summaryView(quote, card)
  const product = context.catalog.packages.find(({ id }) => id === described.package)
  const gets = `Gets ${product?.tokens ?? ''} tokens`
  return (
    <PageStack>
      <PageHeader
        title="Review assignment"
        lead={product?.name}
        actions={<TextLink href={`/${slug}/packages/assign?of=${quoteId}`}>Choose again</TextLink>}
      />
      <ReviewNotices
        coupon={summary.coupon}
        orderable={summary.orderable}
        changed={(await searchParams).changed === '1'}
        stale={isStale}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6 lg:grid-cols-[minmax(0,1fr)_360px] lg:gap-10">
        <div className="min-w-0">
          <AssignmentList
            title="Who gets it"
            assigned={described.assigned}
            leftOut={described.leftOut}
            result={{ words: gets, tone: 'good' }}
          />
        </div>
        <OrderSummary
          summary={summary}
          action={
            <PayForm
              action={assign.bind(null, slug)}
              quoteId={quote.id}
              due={summary.due}
              ready={summary.orderable && !isStale}
            />
          }
        />
      </div>
    </PageStack>
  )
}
