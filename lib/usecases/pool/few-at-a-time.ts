import 'server-only'

/**
 * Lets `most` works run at once in this process; the others wait their turn without a connection, in
 * the order in which they came. It keeps many transfers of the same pools, which go one after the other
 * anyway, from taking every connection; what is right does not depend on it.
 */
export function fewAtATime(most: number) {
  const waiting: (() => void)[] = []
  let running = 0
  return async <Value>(work: () => Promise<Value>): Promise<Value> => {
    if (running >= most) await new Promise<void>((resolve) => void waiting.push(resolve))
    else running += 1
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      // Whoever is next takes over this place: the count stays.
      if (next) next()
      else running -= 1
    }
  }
}
