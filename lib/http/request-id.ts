import { randomBytes } from 'node:crypto'

const sane = /^[A-Za-z0-9._:-]{8,64}$/
const idBytes = 12

// Drawn in bulk: asking the system for each id's few bytes is among the dearest steps of a call.
let drawn = randomBytes(0)
let used = 0

/** The caller's X-Request-Id when it is harmless in a log and a header, else a new one. */
export function requestIdOf(given: string | null): string {
  if (given !== null && sane.test(given)) return given
  if (used >= drawn.length) {
    drawn = randomBytes(idBytes * 256)
    used = 0
  }
  used += idBytes
  return `req_${drawn.toString('hex', used - idBytes, used)}`
}
