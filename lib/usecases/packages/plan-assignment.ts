import 'server-only'
import { parseEmailList } from '@/lib/domain/organizations/email'
import type { Result } from '@/lib/domain/result'
import type { Context } from '@/lib/usecases/context'
import {
  createQuote,
  type CreateQuoteRefusal,
  type QuoteView,
} from '@/lib/usecases/quotes/create-quote'

export interface AssignmentRequest {
  readonly package: string
  readonly accountIds: readonly string[]
  /** Pasted addresses, in any usual separation. */
  readonly emails: string
  readonly coupon?: string | undefined
}

/**
 * The dry run of an assignment to many (K2, K3): a stored quote that gives the package to whoever can
 * have it, names the others with their reason, and has one price. Nothing is assigned or charged.
 */
export async function planAssignment(
  context: Context,
  request: AssignmentRequest,
): Promise<Result<QuoteView, CreateQuoteRefusal>> {
  const pasted = await accountsOf(context, request.emails)
  const chosen = new Set(request.accountIds)
  // Chosen and pasted is one wish; pasted twice is none either.
  const accountIds = [...chosen, ...pasted.filter((one) => !chosen.has(one))]
  const item = { type: 'tokenPackage', package: request.package, accountIds } as const
  const coupon = request.coupon?.trim()
  return createQuote(context, { items: [item], ...(coupon ? { coupon } : {}) })
}

/** Account ids of the members among the addresses; other addresses stay, to be named as left out. */
async function accountsOf(
  { db, organizationId }: Context,
  text: string,
): Promise<readonly string[]> {
  const { emails, invalid } = parseEmailList(text)
  const members = await db.membership.findMany({
    where: { organizationId, removedAt: null, user: { email: { in: [...emails] } } },
    select: { userId: true, user: { select: { email: true } } },
  })
  const byEmail = new Map(members.map(({ userId, user }) => [user.email, userId]))
  return [...emails.map((email) => byEmail.get(email) ?? email), ...invalid]
}
