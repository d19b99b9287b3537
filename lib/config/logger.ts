import { pino } from 'pino'

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

/** The one logger: JSON lines on stdout, secrets and addresses blanked. */
export const logger = pino({
  level: process.env['LOG_LEVEL'] ?? 'info',
  base: { pid: process.pid },
  redact: {
    paths: secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
    censor: '[hidden]',
  },
})
