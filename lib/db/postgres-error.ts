type Loose = { readonly [key: string]: unknown }

/** Whether an unknown value has members to look at. */
export const isLoose = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null

/** PostgreSQL's own SQLSTATE, wherever the driver adapter put it. */
export function postgresCode(error: unknown): string | undefined {
  const cause = errorDetail(error)
  const code = cause?.['originalCode'] ?? cause?.['code']
  return typeof code === 'string' ? code : undefined
}

/** What PostgreSQL said, inside of what Prisma and its driver adapter made of it. */
export function errorDetail(error: unknown): Loose | undefined {
  if (!isLoose(error)) return undefined
  const meta = isLoose(error['meta']) ? error['meta'] : undefined
  const adapter = isLoose(meta?.['driverAdapterError']) ? meta['driverAdapterError'] : error
  const cause = adapter['cause']
  return isLoose(cause) ? cause : undefined
}

/** PostgreSQL's SQLSTATE as the pg driver reports it; undefined for any other error. */
export function sqlState(error: unknown): string | undefined {
  const code = isLoose(error) ? error['code'] : undefined
  return typeof code === 'string' ? code : undefined
}
