import type { Home } from './home'
import type { Ports } from './ports'
import type { Secrets } from './secrets'

/** The environment of the demo's processes: the same names as in production, sandbox on. */
export function stackEnvironment(input: {
  home: Home
  ports: Ports
  secrets: Secrets
  databaseUrl: string
  hot: boolean
}) {
  const { home, ports, secrets, databaseUrl, hot } = input
  return {
    NODE_ENV: hot ? 'development' : 'production',
    DATABASE_URL: databaseUrl,
    STRIPE_SECRET_KEY: secrets.stripeKey,
    STRIPE_WEBHOOK_SECRET: secrets.webhookSecret,
    STRIPE_API_BASE: `http://127.0.0.1:${ports.stripe}`,
    APP_URL: `http://127.0.0.1:${ports.app}`,
    PORT: String(ports.app),
    HOST: '127.0.0.1',
    AUTH_SECRET: secrets.authSecret,
    GRANARY_SANDBOX: '1',
    GRANARY_HOME: home.folder,
    GRANARY_DEMO_FILE: home.people,
    // Mail stays in the local mailbox, and forwarding headers are nobody's, whatever the shell says.
    SMTP_URL: '',
    MIGRATE_DATABASE_URL: '',
    TRUST_PROXY: '0',
  } as const
}

/** What the local payment provider is started with. */
export function stripeEnvironment(input: { home: Home; ports: Ports; secrets: Secrets }) {
  const { home, ports, secrets } = input
  return {
    PORT: String(ports.stripe),
    FILE: home.stripe,
    PUBLIC_URL: `http://127.0.0.1:${ports.stripe}`,
    WEBHOOK_URL: `http://127.0.0.1:${ports.app}/api/stripe/webhook`,
    WEBHOOK_SECRET: secrets.webhookSecret,
  }
}
