import 'server-only'
import type { Db } from '@/lib/db/client'

/** A dispute with whom it concerns. Amounts in cents, tokens in thousandths. */
export interface DisputeRow {
  readonly id: string
  readonly organization: { readonly id: string; readonly name: string }
  readonly amount: bigint
  readonly reason: string
  readonly status: string
  readonly openedAt: Date
  readonly closedAt: Date | null
  readonly frozen: bigint
  readonly debt: bigint
}

/** The newest disputes, open ones first. */
export async function listDisputes(db: Db): Promise<DisputeRow[]> {
  const disputes = await db.dispute.findMany({
    orderBy: [{ closedAt: { sort: 'desc', nulls: 'first' } }, { openedAt: 'desc' }],
    take: 100,
    include: { organization: { select: { id: true, name: true } } },
  })
  return disputes.map((dispute) => {
    const { id, organization, amount, reason, status, openedAt, closedAt } = dispute
    const tokens = tokensIn(dispute.effects)
    return { id, organization, amount, reason, status, openedAt, closedAt, ...tokens }
  })
}

/** What change-dispute wrote; nothing for an inquiry, which moves nothing. */
function tokensIn(effects: unknown): Pick<DisputeRow, 'frozen' | 'debt'> {
  const members =
    typeof effects === 'object' && effects !== null
      ? new Map<string, unknown>(Object.entries(effects))
      : new Map<string, unknown>()
  const amountOf = (name: string): bigint => {
    const value = members.get(name)
    return typeof value === 'string' ? BigInt(value) : 0n
  }
  return { frozen: amountOf('frozen'), debt: amountOf('debt') }
}
