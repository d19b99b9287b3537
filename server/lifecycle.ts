/**
 * Calls `stop` once, at the first sign that this process shall end, and then ends it. That whoever started it
 * is gone is one too, even before this was called: nobody could tell it any more, and another start would find
 * its port taken.
 */
export function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false
  const end = async () => {
    if (stopping) return
    stopping = true
    await stop()
    process.exit(process.exitCode ?? 0)
  }
  // `next start` and terminals may deliver several.
  for (const sign of ['SIGTERM', 'SIGINT', 'SIGHUP', 'disconnect'] as const) {
    process.on(sign, () => void end())
  }
  if (process.send && !process.connected) void end()
}
