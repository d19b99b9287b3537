import { testDatabase } from '@/dev/testing/database'

interface Table {
  readonly name: string
}

interface Sum {
  readonly name: string
  readonly rows: string
  readonly content: string
}

/**
 * How many rows each table has and what stands in them, as sums: equal before and after means that nothing
 * was written. `except`: tables that may differ.
 */
export async function rowSums(except: readonly string[] = []): Promise<Map<string, string>> {
  const { asOwner } = testDatabase()
  const tables = await asOwner<Table>(
    `SELECT table_name AS name FROM information_schema.tables
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
  )
  const counted = tables.filter(({ name }) => !except.includes(name))
  const sums = await asOwner<Sum>(
    counted
      .map(
        ({ name }) => `SELECT '${name}' AS name, count(*)::text AS rows,
          coalesce(sum(hashtextextended(t::text, 0)), 0)::text AS content FROM "${name}" t`,
      )
      .join(' UNION ALL '),
  )
  return new Map(sums.map(({ name, rows, content }) => [name, `${rows} ${content}`]))
}
