import 'server-only'
import type { Db, Tx } from '@/lib/db/client'

/**
 * The organization's present instant, read once per request. In production it is the machine's clock;
 * the sandbox moves it per organization (spec/api.md, Sandbox).
 */
export async function organizationNow(db: Db | Tx, organizationId: string): Promise<Date> {
  const organization = await db.organization.findUnique({
    where: { id: organizationId },
    select: { clockOffsetMs: true },
  })
  return nowWithOffset(organization?.clockOffsetMs ?? 0n)
}

export const nowWithOffset = (offsetMs: bigint): Date => new Date(Date.now() + Number(offsetMs))
