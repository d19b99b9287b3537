import { journalFile } from '@/app/_journal/journal-file'
import { requireCaller } from '@/lib/http/page-access'
import { queryOf } from '@/lib/http/search-params'
import { contextOf } from '@/lib/usecases/context-of'
import { poolWallet } from '@/lib/usecases/pool/pool-wallet'

/** The shared pool's journal as it is filtered on the page, all pages of it. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ organization: string }> },
): Promise<Response> {
  const { organization: slug } = await params
  const context = contextOf(await requireCaller(slug, 'pool.read'))
  const { walletId } = await poolWallet(context)
  return journalFile(context, { name: `${slug}-pool-journal`, walletId, query: queryOf(request) })
}
