import { journalFile } from '@/app/_journal/journal-file'
import { requireCaller } from '@/lib/http/page-access'
import { queryOf } from '@/lib/http/search-params'
import { contextOf } from '@/lib/usecases/context-of'
import { organizationWallet } from '@/lib/usecases/tokens/organization-wallet'

/** The journal of the organization's wallet as it is filtered on the page, all pages of it. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ organization: string }> },
): Promise<Response> {
  const { organization: slug } = await params
  const context = contextOf(await requireCaller(slug, 'tokens.read'))
  const { walletId } = await organizationWallet(context)
  return journalFile(context, { name: `${slug}-journal`, walletId, query: queryOf(request) })
}
