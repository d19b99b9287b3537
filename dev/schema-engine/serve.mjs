import { createInterface } from 'node:readline'
import pg from 'pg'
import * as database from './connection.mjs'
import { panics, startEngine } from './engine.mjs'

/** Answers JSON-RPC, one message a line, until stdin closes. */
export async function serve(options) {
  process.on('uncaughtException', endAsPanic)
  const peer = openPeer()
  const methods = methodsOver({ options, peer })
  const pending = new Set()
  const lines = createInterface({ input: process.stdin, crlfDelay: Infinity })
  lines.on('line', (line) => {
    if (!line.trim()) return
    const message = JSON.parse(line)
    if (!message.method) return peer.acknowledge(message.id)
    const answer = respond({ message, methods, peer, options }).finally(() =>
      pending.delete(answer),
    )
    pending.add(answer)
  })
  await new Promise((resolve) => lines.once('close', resolve))
  await Promise.all(pending)
  process.exit(0)
}

/** A Rust panic leaves its call unanswered: end with the exit status that the CLI takes for one. */
function endAsPanic(error) {
  const message = panics.get() || error.message
  database.log({ level: 'ERROR', message, is_panic: true, backtrace: error.stack })
  process.exit(101)
}

function openPeer() {
  const waiting = new Map()
  let sent = 0
  const send = (message) =>
    process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`)
  return {
    send,
    acknowledge(id) {
      waiting.get(id)?.()
      waiting.delete(id)
    },
    print: (content) =>
      new Promise((resolve) => {
        const id = `print-${(sent += 1)}`
        waiting.set(id, resolve)
        send({ id, method: 'print', params: { content } })
      }),
  }
}

/** The few methods that need more than the engine itself; every other name goes to the engine. */
function methodsOver({ options, peer }) {
  let started
  const engine = () => (started ??= startEngine(options))
  const own = {
    createDatabase: () => database.createDatabase(options.datasource.url),
    getDatabaseVersion: async () => (await engine()).version(null),
    dbExecute: ({ script, datasourceType }) =>
      execute({ url: datasourceType?.url ?? options.datasource.url, script }),
    diff: async (input) => {
      const { exitCode, stdout } = await (await engine()).diff(input)
      if (stdout !== null && stdout !== undefined) await peer.print(stdout)
      return { exitCode, stdout: null }
    },
  }
  return async (method, input) => {
    if (own[method]) return own[method](input)
    const running = await engine()
    if (typeof running[method] !== 'function') throw new Error(`method not supported: ${method}`)
    return running[method](input)
  }
}

async function execute({ url, script }) {
  const schema = database.schemaOf(url)
  await database.withClient(database.connection(url), async (client) => {
    if (schema) await client.query(`SET search_path TO ${pg.escapeIdentifier(schema)}`)
    await client.query(script)
  })
  return null
}

async function respond({ message, methods, peer, options }) {
  const { id, method, params } = message
  try {
    const result = await methods(method, Array.isArray(params) ? params[0] : params)
    peer.send({ id, result: result ?? null })
  } catch (error) {
    peer.send({ id, error: errorBody(error, options.datasource?.url) })
  }
}

function errorBody(error, url) {
  if (error?.name === 'RuntimeError') {
    return { code: 4466, message: 'panic', data: { is_panic: true, message: panics.get() } }
  }
  const known = database.isConnectionError(error)
    ? database.connectionError(error, url)
    : { code: error?.code, message: error?.message ?? String(error) }
  const code = /^P\d/.test(known.code ?? '') ? known.code : null
  const data = { is_panic: false, message: known.message, meta: null, error_code: code }
  return { code: 4466, message: 'An error happened. Check the data field for details.', data }
}
