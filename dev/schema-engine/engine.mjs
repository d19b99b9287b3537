import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import { adapterFactory } from './adapter.mjs'
import { log } from './connection.mjs'

/** Where the engine leaves the text of a Rust panic before it traps. */
export const panics = {
  message: '',
  get() {
    return this.message
  },
  set_message(message) {
    this.message = `RuntimeError: ${message}`
  },
}

/** Starts the WebAssembly engine over the given schema files and database. */
export async function startEngine({ datamodels, datasource }) {
  const SchemaEngine = await load()
  const url = datasource?.url || 'postgresql://unused@127.0.0.1:1/unused'
  const factory = bindMigrationAwareSqlAdapterFactory(adapterFactory({ ...datasource, url }))
  const files = datamodels.map((file) => [file, readFileSync(file, 'utf8')])
  const debug = (message) => process.env.DEBUG && log({ level: 'DEBUG', message: String(message) })
  return SchemaEngine.new({ datamodels: files.length > 0 ? files : undefined }, debug, factory)
}

async function load() {
  globalThis.PRISMA_WASM_PANIC_REGISTRY = panics
  const glue = await import('@prisma/schema-engine-wasm/schema_engine_bg')
  const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm')
  const file = entry.replace(/schema_engine\.js$/, 'schema_engine_bg.wasm')
  const imports = { './schema_engine_bg.js': glue }
  const { instance } = await WebAssembly.instantiate(readFileSync(file), imports)
  glue.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start()
  return glue.SchemaEngine
}
