import 'server-only'
import { rows, type LedgerTransaction } from './rows'
import type { BatchSource, WalletRef } from './types'

/** Where the batches that these lines moved came from, by batch. */
export async function readBatchSources(
  tx: LedgerTransaction,
  { organizationId }: WalletRef,
  lines: readonly { readonly batchId: string }[],
): Promise<Map<string, BatchSource>> {
  const ids = [...new Set(lines.map(({ batchId }) => batchId))]
  const found = await rows<{ readonly id: string; readonly source: BatchSource }>(tx, sourceText, [
    organizationId,
    ids.join(' '),
  ])
  return new Map(found.map(({ id, source }) => [id, source]))
}

const sourceText = `SELECT b.id, b.source FROM unnest(string_to_array($2::text, ' ')) r(id)
  JOIN token_batches b ON b.organization_id = $1::text AND b.id = r.id`
