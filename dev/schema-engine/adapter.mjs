import { randomUUID } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils'
import pg from 'pg'
import { connection, schemaOf, withClient } from './connection.mjs'

/** PostgreSQL's one-byte type "char", which its catalogs use and the adapter refuses. */
const catalogChar = 18

/** The driver as the schema engine wants it: the real database and, on request, a shadow of it. */
export function adapterFactory({ url, shadowDatabaseUrl }) {
  return {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: () => open(url),
    connectToShadowDb: () => (shadowDatabaseUrl ? open(shadowDatabaseUrl) : openShadow(url)),
  }
}

async function open(url, database) {
  const factory = new PrismaPg(connection(url, database), { schema: schemaOf(url) })
  const adapter = await factory.connect()
  sendScriptsWhole(adapter)
  readCatalogs(Object.getPrototypeOf(Object.getPrototypeOf(adapter)))
  return adapter
}

async function openShadow(url) {
  const name = `prisma_migrate_shadow_db_${randomUUID()}`
  await withClient(connection(url), (client) => client.query(`CREATE DATABASE "${name}"`))
  const shadow = await open(url, name)
  const dispose = shadow.dispose.bind(shadow)
  shadow.dispose = async () => {
    await dispose()
    const drop = `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`
    await withClient(connection(url), (client) => client.query(drop))
  }
  return shadow
}

/**
 * The adapter splits a script at every ";", which breaks function bodies. The native engine sends
 * it as one simple query, which also makes a migration all-or-nothing.
 */
function sendScriptsWhole(adapter) {
  adapter.executeScript = async (script) => {
    try {
      await adapter.underlyingDriver().query(script)
    } catch (error) {
      adapter.onError(error)
    }
  }
}

/** Reads "char" columns as text and reports them as Character: anything else makes the engine panic. */
function readCatalogs(queryable) {
  if (queryable.readsCatalogs) return
  const { queryRaw } = queryable
  queryable.readsCatalogs = true
  queryable.queryRaw = async function queryCatalogs(query) {
    let fields = []
    const performIO = async (input) => {
      const result = await this.performIO(input)
      fields = result.fields
      return { ...result, fields: fields.map(asText) }
    }
    const patched = Object.create(this, { performIO: { value: performIO } })
    const result = await queryRaw.call(patched, query)
    fields.forEach((field, index) => {
      if (field.dataTypeID === catalogChar) result.columnTypes[index] = ColumnTypeEnum.Character
    })
    return result
  }
}

const asText = (field) =>
  field.dataTypeID === catalogChar ? { ...field, dataTypeID: pg.types.builtins.TEXT } : field
