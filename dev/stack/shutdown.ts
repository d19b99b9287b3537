type Part = { name: string; stop: () => Promise<void> }

/**
 * Ends everything that was added, the newest first, once: at Ctrl-C, at SIGTERM, when the npm that
 * started us is gone, or when a part failed.
 */
export function endTogether() {
  const parts: Part[] = []
  let ending = false
  const end = async (code: number): Promise<void> => {
    if (ending) return
    ending = true
    if (parts.length > 0) process.stdout.write('\n  stopping …')
    for (const part of parts.reverse()) await part.stop().catch(complain(part.name))
    if (parts.length > 0) process.stdout.write(' stopped\n')
    process.exit(code)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => void end(0))
  }
  endWithNpm(() => void end(0))
  return { end, add: (name: string, stop: () => Promise<void>) => parts.push({ name, stop }) }
}

const complain = (name: string) => (error: unknown) => {
  process.stderr.write(`\n${name} did not stop: ${String(error)}\n`)
}

/** A killed npm leaves what it started running: notice that our parent changed. */
function endWithNpm(end: () => void): void {
  const parent = process.ppid
  if (process.env['npm_lifecycle_event'] === undefined) return
  setInterval(() => process.ppid !== parent && end(), 1000).unref()
}
