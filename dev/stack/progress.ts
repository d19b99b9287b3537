/** A line for each step: its name at once, its outcome and duration when it is done. */
export async function step<Value>(
  name: string,
  work: () => Promise<Value> | Value,
  outcome: (value: Value) => string = () => 'ready',
): Promise<Value> {
  const started = performance.now()
  process.stdout.write(`  ${name} …`)
  const value = await work()
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  process.stdout.write(` ${outcome(value)} (${seconds} s)\n`)
  return value
}
