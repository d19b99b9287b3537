#!/usr/bin/env node
// Prisma's schema engine without the native binary.
//
// `prisma migrate …` and `prisma db …` spawn a `schema-engine` executable and talk JSON-RPC to it
// over stdin and stdout. This file is that executable: it answers from the WebAssembly build of the
// very same engine, over the driver that the app uses. docs/adr/0002 says why.
import { createRequire } from 'node:module'
import { parseArguments } from './schema-engine/arguments.mjs'
import { connectionError, createDatabase, log, ping } from './schema-engine/connection.mjs'
import { serve } from './schema-engine/serve.mjs'

const options = parseArguments(process.argv.slice(2))

if (options.command === '--version' || options.command === '-V') printVersion()
else if (options.command === 'cli') await runCommand(options)
else await serve(options)

function printVersion() {
  const { prisma } = createRequire(import.meta.url)('@prisma/engines-version/package.json')
  process.stdout.write(`schema-engine-wasm ${prisma.enginesVersion}\n`)
}

async function runCommand({ subcommand, datasource }) {
  const commands = { 'can-connect-to-database': ping, 'create-database': createDatabase }
  const command = commands[subcommand]
  if (!command) throw new Error(`unknown command ${subcommand}`)
  try {
    await command(datasource.url)
    log({ level: 'INFO', message: 'Done' })
  } catch (error) {
    const { code, message } = connectionError(error, datasource.url)
    log({ level: 'ERROR', message, error_code: code, is_panic: false })
    process.exitCode = 1
  }
}
