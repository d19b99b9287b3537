import pg from 'pg'

/** One line in the form that Prisma's CLI reads from the engine's stderr. */
export function log({ level, ...fields }) {
  const line = {
    timestamp: new Date().toISOString(),
    level,
    fields,
    target: 'schema_engine::logger',
  }
  process.stderr.write(`${JSON.stringify(line)}\n`)
}

/**
 * A connection URL as separate fields. Given as one string, pg lets the string win over a
 * `database` beside it, and a shadow database would then be the real one.
 */
export function connection(url, database) {
  const parsed = new URL(url)
  const parameter = (name) => parsed.searchParams.get(name) ?? ''
  return {
    host: parameter('host') || decodeURIComponent(parsed.hostname || 'localhost'),
    port: Number(parsed.port || 5432),
    user: decodeURIComponent(parsed.username),
    password: decodeURIComponent(parsed.password),
    database: database ?? decodeURIComponent(parsed.pathname.slice(1) || parsed.username),
    ...tls(parameter('sslmode')),
    connectionTimeoutMillis: 10_000,
    // One connection, kept: the migration lock belongs to its session.
    max: 1,
    idleTimeoutMillis: 0,
  }
}

function tls(mode) {
  if (mode.startsWith('verify-')) return { ssl: true }
  if (/^(require|prefer|no-verify)$/.test(mode)) return { ssl: { rejectUnauthorized: false } }
  return {}
}

export const schemaOf = (url) => new URL(url).searchParams.get('schema') ?? undefined

export async function withClient(config, use) {
  const client = new pg.Client(config)
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.end()
  }
}

export const ping = (url) => withClient(connection(url), (client) => client.query('SELECT 1'))

export async function createDatabase(url) {
  const { database } = connection(url)
  const statement = `CREATE DATABASE ${pg.escapeIdentifier(database)}`
  await withClient(connection(url, 'postgres'), (client) => client.query(statement))
  return { databaseName: database }
}

/** A driver's error in Prisma's own codes and words. */
export function connectionError(error, url) {
  const { host, port, user, database } = connection(url)
  if (error.code === '3D000') {
    return { code: 'P1003', message: `Database \`${database}\` does not exist` }
  }
  if (error.code === '28P01' || error.code === '28000') {
    const message = `Authentication failed against database server, the provided database credentials for \`${user}\` are not valid.`
    return { code: 'P1000', message }
  }
  const reason = error.message || error.code
  return {
    code: 'P1001',
    message: `Can't reach database server at \`${host}:${port}\` (${reason})`,
  }
}

export const isConnectionError = (error) =>
  /^(ECONN|ENOTFOUND|ETIMEDOUT|3D000|28)/.test(error?.code ?? '')
