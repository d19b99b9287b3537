/** What the app's configuration asks for, with values that reach nothing. */
export const testEnvironment = {
  STRIPE_SECRET_KEY: 'sk_test_granary',
  STRIPE_WEBHOOK_SECRET: 'whsec_granary_test_secret_000000',
  STRIPE_API_BASE: 'http://127.0.0.1:1',
  APP_URL: 'http://127.0.0.1:3000',
  AUTH_SECRET: 'test-secret-test-secret-test-secret-test',
  MAIL_FROM: 'Granary <billing@granary.test>',
  GRANARY_SANDBOX: '1',
  LOG_LEVEL: 'silent',
} as const
