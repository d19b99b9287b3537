import { pino } from 'pino'
import { levelIn } from './log-level'
import { currentSpan } from './trace'

/** Members that never reach a log, wherever they stand up to two levels deep. */
const secrets = [
  'password',
  'token',
  'secret',
  'key',
  'code',
  'authorization',
  'cookie',
  'clientSecret',
  'client_secret',
  'number',
  'cvc',
  'email',
]

export const loggerOptions = {
  base: { pid: process.pid },
  mixin: () => {
    const span = currentSpan()
    if (!span) return {}
    const { traceId, spanId, parentSpanId } = span
    return { traceId, spanId, ...(parentSpanId !== null && { parentSpanId }) }
  },
  // pino knows an error by the name `err` alone; under any other it would log `{}`.
  serializers: { error: readable },
  redact: {
    paths: secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
    censor: '[hidden]',
  },
}

/** The one logger: JSON lines on stdout, secrets and addresses blanked. */
export const logger = pino({ level: levelIn(process.env['LOG_LEVEL']), ...loggerOptions })

/**
 * What went wrong and where, down to the first cause. Nothing else that hangs on an error is written:
 * the database puts rows into it.
 */
function readable(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const { name, message, stack, cause } = error
  // Not as `code`: that is what people type to sign in, and blanked.
  const code = 'code' in error ? error.code : undefined
  return { name, message, state: code, stack, cause: cause && readable(cause) }
}
