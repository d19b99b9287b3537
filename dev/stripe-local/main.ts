import { startStripeLocal } from './server'

/**
 * Starts the local payment provider from the command line:
 * PORT, FILE (kept state), WEBHOOK_URL with WEBHOOK_SECRET, WEBHOOK_EVENTS (comma list), PUBLIC_URL.
 */
async function main(): Promise<void> {
  const { PORT = '12111', FILE, PUBLIC_URL } = process.env
  const server = await startStripeLocal({
    port: portFrom(PORT),
    file: FILE || undefined,
    webhook: webhookFrom(process.env),
    publicUrl: PUBLIC_URL || undefined,
  })
  process.stdout.write(`local payment provider on ${server.base}\n`)
  process.send?.({ port: Number(new URL(server.base).port) })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void server.close().then(() => process.exit(0)))
  }
}

function portFrom(written: string): number {
  const port = Number(written)
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  throw new Error(`PORT is not a port: ${written}`)
}

function webhookFrom({
  WEBHOOK_URL: url,
  WEBHOOK_SECRET: secret,
  WEBHOOK_EVENTS,
}: NodeJS.ProcessEnv) {
  if (!url) return undefined
  if (!secret) throw new Error('WEBHOOK_URL needs WEBHOOK_SECRET')
  return { url, secret, events: WEBHOOK_EVENTS?.split(',').filter(Boolean) }
}

main().catch((error: unknown) => {
  process.stderr.write(`local payment provider: ${String(error)}\n`)
  process.exitCode = 1
})
