/** Calls `stop` once, at the first sign that this process shall end, and then ends it. */
export function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false
  const end = async () => {
    if (stopping) return
    stopping = true
    await stop()
    process.exit(process.exitCode ?? 0)
  }
  // `next start` and terminals may deliver several.
  for (const sign of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.on(sign, () => void end())
  }
}
