import { db } from '@/lib/db/client'

/** What a refused request may write: counters of its tries. */
const counters = new Set(['rate_limits', '_prisma_migrations'])

let statement: string | undefined

/** How many rows every table of the product has, for "and nothing was written" (∅). */
export async function countRows(): Promise<Readonly<Record<string, number>>> {
  statement ??= await countEveryTable()
  const [row] = await db().$queryRawUnsafe<Record<string, number>[]>(statement)
  if (!row) throw new Error('no counts')
  return row
}

async function countEveryTable(): Promise<string> {
  const tables = await db().$queryRaw<{ name: string }[]>`
    SELECT relname::text AS name FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
    ORDER BY relname`
  const counts = tables
    .filter(({ name }) => !counters.has(name))
    .map(({ name }) => `(SELECT count(*)::int FROM ${name}) AS ${name}`)
  return `SELECT ${counts.join(', ')}`
}
