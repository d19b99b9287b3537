import 'server-only'
import { rows, type LedgerTransaction } from './rows'
import type { WalletRef } from './types'

/** S5: the transfers that brought a batch here and took it on from here, where there were any. */
export interface BatchTransfers {
  readonly cameBy: string | null
  readonly wentBy: string | null
}

/**
 * By batch. What was held at a transfer comes back later and follows it; those lines name the hold, only
 * their batch knows the transfer. A batch that came by one has it in its `source_ref`; one that went on has
 * named its successor after it.
 */
export async function readBatchTransfers(
  tx: LedgerTransaction,
  { organizationId }: Pick<WalletRef, 'organizationId'>,
  lines: readonly { readonly batchId: string }[],
): Promise<Map<string, BatchTransfers>> {
  const ids = [...new Set(lines.map(({ batchId }) => batchId))]
  if (ids.length === 0) return new Map()
  const found = await rows<BatchTransfers & { readonly id: string }>(tx, transfersText, [
    organizationId,
    ids.join(' '),
  ])
  return new Map(found.map(({ id, ...transfers }) => [id, transfers]))
}

const transfersText = `SELECT b.id,
    CASE WHEN b.source = 'transfer' THEN split_part(b.source_ref, ' ', 1) END AS "cameBy",
    (SELECT t.id FROM pool_transfers t
     WHERE t.organization_id = b.organization_id AND t.direction = 'out'
       AND t.other_organization_id = b.successor_organization_id
       AND b.successor_id = 'bat_' || substr(md5(t.id || ' ' || b.id), 1, 24)) AS "wentBy"
  FROM unnest(string_to_array($2::text, ' ')) r(id)
  JOIN token_batches b ON b.organization_id = $1::text AND b.id = r.id`
