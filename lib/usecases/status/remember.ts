import 'server-only'

/**
 * `read`, made cheap to ask: its value is at most `forMs` old and read by one caller at a time, however
 * many ask. A failed reading is not kept.
 */
export function remember<From, Value>(
  forMs: number,
  read: (from: From) => Promise<Value>,
): (from: From) => Promise<Value> {
  let until = 0
  let kept: Promise<Value> | null = null
  return (from) => {
    if (kept && until > Date.now()) return kept
    const value = read(from)
    until = Date.now() + forMs
    kept = value
    value.catch(() => (until = 0))
    return value
  }
}
