import { identities } from '@/lib/ledger/identities'
import { openLedger } from '@/lib/ledger/pool'
import type { BenchServer } from './bench-server'
import { newCharge, pickWallet } from './contenders'
import { line, title, type Aim } from './report'
import { seedWallets, walletOf } from './seed-books'

const spends = 4000

/** Two ledgers as in two processes, on one small wallet and on the others: nothing lost, doubled or overdrawn. */
export async function measureExactness({
  server: { url, owner },
}: {
  server: BenchServer
}): Promise<Aim[]> {
  await seedWallets(owner, { from: 4001, to: 4001 })
  const [one, two] = [openLedger(url), openLedger(url)]
  const charges = Array.from({ length: spends }, (_, index) => {
    const wallet = index % 4 === 0 ? pickWallet('mixed') : walletOf(4001)
    const amount = index % 4 === 0 ? 1000n : 100_000_000n
    return { ...newCharge(wallet), amount }
  })
  // Each is sent to both: one of the two answers must be a replay, or both the same refusal.
  const answers = await Promise.all(
    charges.flatMap((charge) => [one.lane.charge(charge), two.lane.charge(charge)]),
  )
  await Promise.all([one.close(), two.close()])
  const first = answers.filter((answer) => answer.ok && !answer.value.replayed).length
  const known = await owner.query<{ count: string }>(
    'SELECT count(*) FROM token_operations WHERE idempotency_key = ANY($1::text[])',
    [charges.map(({ idempotencyKey }) => idempotencyKey)],
  )
  const broken = await countBroken({ owner })
  title('Exactness')
  line(
    `${charges.length} charges sent twice through two ledgers: ${first} booked, ${known.rows[0]?.count} recorded`,
  )
  const text = 'charges acknowledged and not recorded once, and identities broken'
  return [
    {
      text,
      found: Math.abs(first - Number(known.rows[0]?.count)) + broken,
      aim: 0,
      better: 'less',
    },
  ]
}

async function countBroken({ owner }: Pick<BenchServer, 'owner'>): Promise<number> {
  let broken = 0
  for (const { name, text } of identities) {
    const found = await owner.query<{ row: string; detail: unknown }>(text, [
      walletOf(4000).organizationId,
      '',
      10,
    ])
    for (const { row, detail } of found.rows)
      line(`broken: ${name}: ${row} ${JSON.stringify(detail)}`)
    broken += found.rowCount ?? 0
  }
  return broken
}
