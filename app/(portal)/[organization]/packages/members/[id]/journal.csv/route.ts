import { notFound } from 'next/navigation'
import { journalFile } from '@/app/_journal/journal-file'
import { requireCaller } from '@/lib/http/page-access'
import { queryOf } from '@/lib/http/search-params'
import { contextOf } from '@/lib/usecases/context-of'
import { readOwnWallet } from '@/lib/usecases/tokens/read-own-wallet'

/** The journal of a member's own wallet as it is filtered on the page, all pages of it. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ organization: string; id: string }> },
): Promise<Response> {
  const { organization: slug, id: accountId } = await params
  const context = contextOf(await requireCaller(slug, 'packages.read'))
  const wallet = await readOwnWallet(context, accountId)
  if (!wallet) notFound()
  const { walletId } = wallet
  return journalFile(context, { name: `${slug}-member-journal`, walletId, query: queryOf(request) })
}
