import { randomBytes } from 'node:crypto'

const sane = /^[A-Za-z0-9._:-]{8,64}$/

/** The caller's X-Request-Id when it is harmless in a log and a header, else a new one. */
export function requestIdOf(given: string | null): string {
  if (given !== null && sane.test(given)) return given
  return `req_${randomBytes(12).toString('hex')}`
}
