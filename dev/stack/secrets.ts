import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'

export type Secrets = {
  readonly authSecret: string
  readonly webhookSecret: string
  readonly stripeKey: string
}

/** The demo's own secrets: made at the first start and kept, so that sign-ins survive a restart. */
export function keepSecrets(file: string): Secrets {
  if (!existsSync(file)) writeFileSync(file, JSON.stringify(make(), null, 2), { mode: 0o600 })
  const secrets: Secrets = JSON.parse(readFileSync(file, 'utf8'))
  return secrets
}

const random = (bytes: number) => randomBytes(bytes).toString('hex')

const make = (): Secrets => ({
  authSecret: random(32),
  webhookSecret: `whsec_${random(24)}`,
  stripeKey: `sk_test_local${random(12)}`,
})
