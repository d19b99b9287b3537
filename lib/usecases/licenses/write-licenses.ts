import 'server-only'
import type { Tx } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import { invariant } from '@/lib/domain/invariant'

export interface LicenseWrite {
  readonly licenseId: string
  readonly data: Prisma.LicenseUncheckedUpdateManyInput
}

/**
 * Changes many licenses in as many statements as they come out different: a thousand that are bought alike
 * renew alike, but for the odd cent. All of them are there, or nothing is written.
 */
export async function writeLicenses(
  tx: Tx,
  organizationId: string,
  writes: readonly LicenseWrite[],
): Promise<void> {
  for (const [data, ids] of groupAlike(writes)) {
    const { count } = await tx.license.updateMany({
      where: { organizationId, id: { in: ids } },
      data: { ...data, version: { increment: 1 } },
    })
    invariant(count === ids.length, `${ids.length - count} licenses of ${organizationId} are gone`)
  }
}

function groupAlike(writes: readonly LicenseWrite[]) {
  const groups = new Map<string, readonly [LicenseWrite['data'], string[]]>()
  for (const { licenseId, data } of writes) {
    const key = JSON.stringify(data, (_, value: unknown) =>
      typeof value === 'bigint' ? value.toString() : value,
    )
    const group = groups.get(key)
    if (group) group[1].push(licenseId)
    else groups.set(key, [data, [licenseId]])
  }
  return groups.values()
}
