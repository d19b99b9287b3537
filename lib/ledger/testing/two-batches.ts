import { testDatabase } from '@/dev/testing/database'
import { debit } from '../debit'
import { identities } from '../identities'
import type { WalletRef } from '../types'
import { after, give, newWallet, request } from './test-books'
import type { WatchedLane } from './watched-lane'

/** A wallet with 99 tokens: 9 left in the batch that burns first, 90 in the one behind it, after two charges. */
export async function twoBatches(charge = chargeTwice): Promise<WalletRef> {
  const wallet = await newWallet()
  await give(wallet, 10_000n, { expiresAt: after(60_000), sourceRef: 'first' })
  await give(wallet, 90_000n, { expiresAt: after(9_000_000), sourceRef: 'second' })
  await charge(wallet)
  return wallet
}

/** The same, charged by that lane, which remembers it; what it asked for that is looked at. */
export async function twoBatchesKnownTo(lane: WatchedLane): Promise<WalletRef> {
  const wallet = await twoBatches((made) => lane.together(request(made, 400n), request(made, 600n)))
  lane.look()
  return wallet
}

async function chargeTwice(wallet: WalletRef): Promise<unknown> {
  await debit(request(wallet, 400n))
  return debit(request(wallet, 600n))
}

/** All that the tables say of a wallet, without the ids that differ by nature. */
export async function booksOf({ organizationId }: WalletRef): Promise<unknown> {
  const [books] = await testDatabase().asOwner(
    `SELECT
       (SELECT to_jsonb(w) - '{organization_id,id}'::text[] FROM wallets w WHERE organization_id = $1) AS wallet,
       (SELECT jsonb_agg(to_jsonb(b) - '{organization_id,id,wallet_id}'::text[] ORDER BY source_ref)
        FROM token_batches b WHERE organization_id = $1) AS batches,
       (SELECT jsonb_agg(to_jsonb(o) - '{organization_id,id,wallet_id,idempotency_key,request_hash}'::text[]
          ORDER BY first_sequence, parts, amount, item, device_id)
        FROM token_operations o WHERE organization_id = $1) AS operations,
       (SELECT jsonb_agg(to_jsonb(e) - '{organization_id,wallet_id,batch_id,reference}'::text[] ORDER BY sequence)
        FROM token_entries e WHERE organization_id = $1) AS entries,
       (SELECT jsonb_agg(to_jsonb(u) - '{organization_id,wallet_id}'::text[]
          ORDER BY day, item, device_id, account_id)
        FROM usage_days u WHERE organization_id = $1) AS usage`,
    [organizationId],
  )
  return books
}

/** The identities that no longer hold, by name; none in true books. */
export async function brokenIdentities(): Promise<string[]> {
  const broken: string[] = []
  for (const { name, text } of identities)
    if ((await testDatabase().asOwner(text, ['', '', 100_000])).length > 0) broken.push(name)
  return broken
}
