import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { InvoicePaperView } from '@/components/invoices/invoice-paper'
import { PayInvoice } from '@/components/invoices/pay-invoice'
import { Badge } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/button-link'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'
import { can } from '@/lib/domain/access/permissions'
import { requireCaller } from '@/lib/http/page-access'
import { contextOf } from '@/lib/usecases/context-of'
import { invoicePaperOf } from '@/lib/usecases/invoices/invoice-paper-of'
import { readInvoice } from '@/lib/usecases/invoices/read-invoice'
import { listPaymentMethods } from '@/lib/usecases/payment-methods/list-payment-methods'
import { pay } from './actions'
import { openInvoiceView } from './open-invoice-view'

export const metadata: Metadata = { title: 'Invoice' }

export default async function InvoicePage({
  params,
}: {
  params: Promise<{ organization: string; id: string }>
}) {
  const { organization: slug, id } = await params
  const caller = await requireCaller(slug, 'invoices.read')
  const context = contextOf(caller)
  const [invoice, cards] = await Promise.all([
    readInvoice(context, id),
    listPaymentMethods(context),
  ])
  if (!invoice) notFound()
  const paper = invoicePaperOf(invoice, context.catalog)
  const open = can(caller.roles, 'orders.pay') ? openInvoiceView(slug, invoice, cards) : null
  return (
    <PageStack>
      <PageHeader
        title={`Invoice ${paper.number}`}
        lead={
          <>
            Issued {paper.issued} <Badge tone={paper.status.tone}>{paper.status.word}</Badge>
          </>
        }
        actions={
          <ButtonLink href={`/${slug}/billing/invoices/${id}/pdf`} prefetch={false} download>
            Download PDF
          </ButtonLink>
        }
      />
      {open && <PayInvoice view={open} action={pay.bind(null, slug)} />}
      <InvoicePaperView paper={paper} />
    </PageStack>
  )
}
