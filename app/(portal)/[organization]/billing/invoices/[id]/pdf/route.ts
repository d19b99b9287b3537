import { notFound } from 'next/navigation'
import { requireCaller } from '@/lib/http/page-access'
import { contextOf } from '@/lib/usecases/context-of'
import { renderInvoicePdf } from '@/lib/usecases/invoices/render-invoice-pdf'

/** An invoice as a PDF, for whoever may see invoices; another organization's does not exist. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ organization: string; id: string }> },
): Promise<Response> {
  const { organization: slug, id } = await params
  const caller = await requireCaller(slug, 'invoices.read')
  const pdf = await renderInvoicePdf(contextOf(caller), id)
  if (!pdf.ok) notFound()
  return new Response(new Uint8Array(pdf.value.bytes), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${pdf.value.name}"`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}
