import 'server-only'
import type { Db, Tx } from '@/lib/db/client'

/** Where an organization's time stands. In production it is the machine's clock: offset 0, never frozen. */
export interface OrganizationClock {
  readonly clockOffsetMs: bigint
  readonly clockFrozenAt: Date | null
}

/** The columns to select for `instantOf`. */
export const clockColumns = { clockOffsetMs: true, clockFrozenAt: true } as const

/** The organization's present instant. The sandbox moves or stops it (spec/api.md, Sandbox). */
export const instantOf = ({ clockOffsetMs, clockFrozenAt }: OrganizationClock): Date =>
  clockFrozenAt ?? new Date(Date.now() + Number(clockOffsetMs))

/** The same, read once per request; the machine's clock for an organization that does not exist. */
export async function organizationNow(db: Db | Tx, organizationId: string): Promise<Date> {
  const clock = await db.organization.findUnique({
    where: { id: organizationId },
    select: clockColumns,
  })
  return clock ? instantOf(clock) : new Date()
}
