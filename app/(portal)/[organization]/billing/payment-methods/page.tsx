import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { CardList } from '@/components/payment-methods/card-list'
import { ActionForm } from '@/components/ui/action-form'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'
import { SubmitButton } from '@/components/ui/submit-button'
import { can } from '@/lib/domain/access/permissions'
import { requireCaller } from '@/lib/http/page-access'
import { oneOf, type SearchParams } from '@/lib/http/search-params'
import { contextOf } from '@/lib/usecases/context-of'
import { finishSetup } from '@/lib/usecases/payment-methods/finish-setup'
import { listCardUses } from '@/lib/usecases/payment-methods/list-card-uses'
import { addCard, makeCardDefault, removeCard } from './actions'
import { cardViews } from './card-views'

export const metadata: Metadata = { title: 'Payment methods' }

export default async function PaymentMethodsPage(props: {
  params: Promise<{ organization: string }>
  searchParams: SearchParams
}) {
  const { organization: slug } = await props.params
  const caller = await requireCaller(slug, 'paymentMethods.read')
  const context = contextOf(caller)
  const query = await props.searchParams
  if (oneOf(query, 'setup') !== null || oneOf(query, 'session_id') !== null) {
    // Back from the provider's page: the cards are read from there, whatever the address says.
    await finishSetup(context)
    redirect(`/${slug}/billing/payment-methods`)
  }
  const cards = await listCardUses(context)
  const mayManage = can(caller.roles, 'paymentMethods.manage')
  return (
    <PageStack>
      <PageHeader
        title="Payment methods"
        lead="The default card pays every purchase and renewal. Card numbers are kept by the payment provider, never here."
        actions={mayManage && <AddCard slug={slug} />}
      />
      {cards.length === 0 ? (
        <EmptyState>
          No card is saved. Add one before the first renewal, or enter it with the first purchase.
        </EmptyState>
      ) : (
        <CardList
          cards={cardViews(cards, context.now)}
          actions={
            mayManage
              ? {
                  makeDefault: makeCardDefault.bind(null, slug),
                  remove: removeCard.bind(null, slug),
                }
              : null
          }
        />
      )}
    </PageStack>
  )
}

function AddCard({ slug }: { slug: string }) {
  return (
    <ActionForm action={addCard.bind(null, slug)}>
      <SubmitButton>Add card</SubmitButton>
    </ActionForm>
  )
}
