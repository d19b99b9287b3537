import { z } from 'zod'
import { logLevels } from './log-level'

/** Everything that the environment decides, parsed. Node only: the browser gets none of it. */
export type Config = Readonly<ReturnType<typeof shape>>

type Environment = Readonly<Record<string, string | undefined>>

/** The environment does not say what the app needs; the message names every problem at once. */
export class InvalidConfig extends Error {
  override readonly name = 'InvalidConfig'
  constructor(readonly problems: readonly string[]) {
    const list = problems.map((problem) => `  - ${problem}`).join('\n')
    super(`The configuration cannot be used:\n${list}`)
  }
}

let parsed: Config | undefined

/** The process's configuration, parsed at first use (the server does so at boot, before it listens). */
export function config(): Config {
  parsed ??= parseConfig(process.env)
  return parsed
}

/** Parses an environment. Throws InvalidConfig with all that is missing or contradictory. */
export function parseConfig(environment: Environment): Config {
  // `KEY=` in a shell or a compose file means that there is none.
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const result = variables.safeParse(given)
  const malformed = result.success ? [] : result.error.issues.map(inWords)
  const problems = [...malformed, ...contradictions(given)]
  if (!result.success || problems.length > 0) throw new InvalidConfig(problems)
  return shape(result.data)
}

const text = (missing: string) => z.string({ error: `is missing: ${missing}` })
const url = (missing: string, ...protocols: string[]) =>
  text(missing).refine(
    (value) => URL.canParse(value) && protocols.includes(new URL(value).protocol),
    `must be a URL that starts with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
  )
const flag = z
  .enum(['0', '1'], { error: 'must be 0 or 1' })
  .default('0')
  .transform((value) => value === '1')
const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/, `must be a whole number from ${least} to ${most}`)
    .transform(Number)
    .refine((value) => value >= least && value <= most, `must be from ${least} to ${most}`)

const sender = /^([^<>@]+<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/

const variables = z.object({
  DATABASE_URL: url('where PostgreSQL is', 'postgresql:', 'postgres:'),
  MIGRATE_DATABASE_URL: url('', 'postgresql:', 'postgres:').optional(),
  STRIPE_SECRET_KEY: text('the secret key from the Stripe dashboard').regex(
    /^(sk|rk)_(test|live)_\w+$/,
    'must be a Stripe secret key (sk_test_…, sk_live_…)',
  ),
  STRIPE_WEBHOOK_SECRET: text('the signing secret of the webhook endpoint').regex(
    /^whsec_\S{8,}$/,
    'must be a webhook signing secret (whsec_…)',
  ),
  STRIPE_API_BASE: url('', 'http:', 'https:').optional(),
  APP_URL: url('the address at which people open the portal', 'http:', 'https:').refine(
    (value) => !URL.canParse(value) || new URL(value).pathname === '/',
    'must have no path',
  ),
  AUTH_SECRET: text('at least 32 random characters').min(32, 'must have at least 32 characters'),
  SMTP_URL: url('', 'smtp:', 'smtps:').optional(),
  MAIL_FROM: z
    .string()
    .regex(sender, 'must be an address, alone or as Name <billing@example.com>')
    .default('Granary <billing@granary.localhost>'),
  GRANARY_SANDBOX: flag,
  GRANARY_CATALOG: z.string().optional(),
  METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  PORT: whole(0, 65_535).default(3000),
  HOST: z.string().default('0.0.0.0'),
  TRUST_PROXY: whole(0, 10).default(0),
  DRAIN_SECONDS: whole(0, 60).default(1),
  WORKER_CONCURRENCY: whole(1, 100).default(4),
  LOG_LEVEL: z
    .enum(logLevels, {
      error: 'must be silent, error, warn, info or debug',
    })
    .default('info'),
  // What OpenTelemetry's packages read themselves; here only whether they are wanted, and can be.
  OTEL_EXPORTER_OTLP_ENDPOINT: url('', 'http:', 'https:').optional(),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: url('', 'http:', 'https:').optional(),
  OTEL_SDK_DISABLED: z.string().optional(),
  OTEL_TRACES_EXPORTER: z.string().optional(),
})

type Variables = z.output<typeof variables>

/** Values that are well-formed alone and wrong together; what is missing or malformed is said elsewhere. */
function contradictions(given: Environment): string[] {
  const live = given['STRIPE_SECRET_KEY']?.includes('_live_') ?? false
  const sandbox = given['GRANARY_SANDBOX'] === '1'
  const base = urlIn(given['STRIPE_API_BASE'])
  const address = urlIn(given['APP_URL'])
  const insecure = address?.protocol === 'http:'
  const rules: readonly (readonly [boolean, string])[] = [
    [sandbox && live, 'GRANARY_SANDBOX is on and STRIPE_SECRET_KEY is a live key: choose one'],
    [live && base !== undefined, 'STRIPE_API_BASE is set and STRIPE_SECRET_KEY is a live key'],
    [
      base !== undefined && !isLoopback(base),
      'STRIPE_API_BASE must be on this machine: it is for the local payment provider only',
    ],
    [
      insecure && !isLoopback(address),
      'APP_URL must start with https:// unless it is on this machine',
    ],
    [live && insecure, 'APP_URL must start with https:// with a live Stripe key'],
    [!sandbox && given['SMTP_URL'] === undefined, 'SMTP_URL is missing: where mail is handed in'],
    [!sandbox && given['MAIL_FROM'] === undefined, 'MAIL_FROM is missing: from whom your mail is'],
    [
      endsInCollector(given) && protocolOf(given) !== 'http/protobuf',
      `OTEL_EXPORTER_OTLP_PROTOCOL is ${protocolOf(given)}: spans are sent as http/protobuf only`,
    ],
  ]
  return rules.filter(([broken]) => broken).map(([, problem]) => problem)
}

const urlIn = (text: string | undefined): URL | undefined =>
  text !== undefined && URL.canParse(text) ? new URL(text) : undefined

interface Collector {
  readonly OTEL_EXPORTER_OTLP_ENDPOINT?: string | undefined
  readonly OTEL_EXPORTER_OTLP_TRACES_ENDPOINT?: string | undefined
  readonly OTEL_SDK_DISABLED?: string | undefined
  readonly OTEL_TRACES_EXPORTER?: string | undefined
}

/** Whether spans have somewhere to go, by OpenTelemetry's own names. */
const endsInCollector = (given: Collector): boolean =>
  (given.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? given.OTEL_EXPORTER_OTLP_ENDPOINT) !== undefined &&
  given.OTEL_SDK_DISABLED?.toLowerCase() !== 'true' &&
  given.OTEL_TRACES_EXPORTER !== 'none'

const protocolOf = (given: Environment): string =>
  given['OTEL_EXPORTER_OTLP_TRACES_PROTOCOL'] ??
  given['OTEL_EXPORTER_OTLP_PROTOCOL'] ??
  'http/protobuf'

const isLoopback = ({ hostname }: URL): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)

function inWords(issue: { path: readonly PropertyKey[]; message: string }): string {
  return `${issue.path.map(String).join('.')} ${issue.message}`
}

function shape(values: Variables) {
  const appUrl = new URL(values.APP_URL)
  return {
    databaseUrl: values.DATABASE_URL,
    /** The owner of the tables, for migrations. */
    migrateDatabaseUrl: values.MIGRATE_DATABASE_URL ?? values.DATABASE_URL,
    stripe: {
      secretKey: values.STRIPE_SECRET_KEY,
      webhookSecret: values.STRIPE_WEBHOOK_SECRET,
      livemode: values.STRIPE_SECRET_KEY.includes('_live_'),
      /** The local payment provider instead of Stripe; absent in production. */
      apiBase: values.STRIPE_API_BASE === undefined ? undefined : new URL(values.STRIPE_API_BASE),
    },
    /** The one origin, without a trailing slash: `https://billing.example.com`. */
    appUrl: appUrl.origin,
    https: appUrl.protocol === 'https:',
    authSecret: values.AUTH_SECRET,
    mail: { smtpUrl: values.SMTP_URL, from: values.MAIL_FROM },
    sandbox: values.GRANARY_SANDBOX,
    /** Path of the vendor's own catalog file. */
    catalogPath: values.GRANARY_CATALOG,
    metricsToken: values.METRICS_TOKEN,
    port: values.PORT,
    host: values.HOST,
    /** How many proxies in front of the server are ours; 0: forwarding headers are ignored. */
    trustedProxies: values.TRUST_PROXY,
    /** How long a portal that ends still answers new calls, until load balancers have noticed. */
    drainSeconds: values.DRAIN_SECONDS,
    workerConcurrency: values.WORKER_CONCURRENCY,
    logLevel: values.LOG_LEVEL,
    /** Whether spans go to a collector. */
    exportsSpans: endsInCollector(values),
  }
}
