import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { orderProgress } from '@/app/_buying/order-progress'
import { OrderActions } from '@/components/orders/order-actions'
import { OrderProgress } from '@/components/orders/order-progress'
import { OrderSummary } from '@/components/orders/order-summary'
import { orderedView } from '@/components/orders/ordered-view'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'
import { requireCaller } from '@/lib/http/page-access'
import { insteadOf, placeOf, repeatAddress } from '@/lib/http/purchase-address'
import { oneOf, type SearchParams } from '@/lib/http/search-params'
import { contextOf } from '@/lib/usecases/context-of'
import { cancel } from '../actions'
import { AssignmentResult } from './_sections/assignment-result'
import { NotMade } from './_sections/not-made'

export const metadata: Metadata = { title: 'Order' }

type Props = {
  params: Promise<{ organization: string; id: string }>
  searchParams: SearchParams
}

export default async function OrderPage({ params, searchParams }: Props) {
  const { organization: slug, id } = await params
  const caller = await requireCaller(slug, 'orders.read')
  const order = await orderProgress(contextOf(caller), id)
  if (!order) notFound()
  const { progress, description } = order
  const { plan, request, quoteId, invoice, chargedCard } = description
  return (
    <PageStack>
      <PageHeader title={`Order ${invoice.number}`} />
      <NotMade caller={caller} quoteId={oneOf(await searchParams, insteadOf)} />
      <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_360px] lg:gap-10">
        <div className="flex min-w-0 flex-col gap-6">
          <OrderProgress slug={slug} orderId={id} initial={progress} />
          <OrderActions
            state={progress.state}
            orderId={id}
            cancel={cancel.bind(null, slug)}
            links={{
              tryAgain: repeatAddress(slug, request, quoteId),
              invoice: `/${slug}/billing/invoices/${invoice.id}`,
              cards: `/${slug}/billing/payment-methods`,
              next: placeOf(slug, request),
            }}
          />
          <AssignmentResult context={contextOf(caller)} plan={plan} state={progress.state} />
        </div>
        <OrderSummary
          title="What was ordered"
          summary={orderedView({ plan, card: chargedCard, state: progress.state })}
        />
      </div>
    </PageStack>
  )
}
