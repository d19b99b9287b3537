import { db } from '@/lib/db/client'
import { verify } from '@/lib/ledger/verify'
import type { Load } from './exactness-load'
import { line } from './report'

/** What the books hold of a load, beside what its clients were told. */
export async function compareBooks(load: Load) {
  const { organizationId, acknowledged, refused } = load
  const recorded = await db().tokenOperation.findMany({
    where: { organizationId },
    select: { id: true, idempotencyKey: true },
  })
  const idOf = new Map(recorded.map(({ idempotencyKey, id }) => [idempotencyKey, id]))
  const lost = [...acknowledged].filter(([key, id]) => idOf.get(key) !== id).length
  const { breaks } = await verify()
  for (const { identity, row, detail } of breaks)
    line(`broken: ${identity}: ${row} ${JSON.stringify(detail)}`)
  return {
    recorded: recorded.length,
    lost,
    doubled:
      recorded.length -
      idOf.size +
      [...refused].filter((key) => idOf.has(key)).length +
      load.contradictions +
      // Every client insisted: what is recorded was acknowledged to somebody.
      [...idOf.keys()].filter((key) => !acknowledged.has(key)).length,
    overdrawn: await countOverdrawn(organizationId),
    broken: breaks.length,
  }
}

/** From the journal alone: wallets whose entries spent more than they were granted. */
async function countOverdrawn(organizationId: string): Promise<number> {
  const found = await db().$queryRaw<{ count: bigint }[]>`
    SELECT count(*) FROM (
      SELECT wallet_id FROM token_entries WHERE organization_id = ${organizationId} GROUP BY wallet_id
      HAVING sum(amount) FILTER (WHERE kind = 'spend') > sum(amount) FILTER (WHERE kind = 'grant')
    ) overdrawn`
  return Number(found[0]?.count ?? 0)
}
