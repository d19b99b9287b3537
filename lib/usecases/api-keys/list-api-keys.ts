import 'server-only'
import { dayOf } from '@/lib/domain/time/days'
import type { Context } from '@/lib/usecases/context'

export interface ApiKeyView {
  readonly id: string
  readonly name: string
  /** The key's first part: enough to know it by, of no use to anybody. */
  readonly prefix: string
  readonly scopes: readonly string[]
  readonly createdAt: Date
  readonly createdBy: string
  readonly expiresAt: Date | null
  readonly lastUsedAt: Date | null
  readonly lastUsedIp: string | null
  readonly revokedAt: Date | null
  readonly rotatedToId: string | null
  /** Thousandths that it may take in a UTC day; null: no cap. */
  readonly dailyCap: bigint | null
  /** What counts for the cap today, held tokens and those of keys that it replaced included. */
  readonly takenToday: bigint
}

/** The organization's keys, newest first. */
export async function listApiKeys({
  db,
  organizationId,
  now,
}: Pick<Context, 'db' | 'organizationId' | 'now'>): Promise<ApiKeyView[]> {
  const [keys, days] = await Promise.all([
    db.apiKey.findMany({
      where: { organizationId },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: 200,
      omit: { hash: true, organizationId: true },
    }),
    db.keySpendDay.findMany({ where: { organizationId, day: new Date(dayOf(now)) } }),
  ])
  const taken = new Map(days.map(({ apiKeyId, tokens }) => [apiKeyId, tokens]))
  return keys.map((key) => ({ ...key, takenToday: taken.get(key.capKeyId ?? key.id) ?? 0n }))
}
