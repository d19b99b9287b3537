import 'server-only'
import type { Actor } from '@/lib/db/actor'
import type { Db } from '@/lib/db/client'
import type { Catalog } from '@/lib/domain/catalog/catalog'
import type { Gateway } from '@/lib/payments/gateway'

/** What the process has one of; made in services.ts, or by a test. */
export interface Services {
  readonly db: Db
  readonly gateway: Gateway
  readonly catalog: Catalog
  readonly appUrl: string
  readonly sandbox: boolean
}

/**
 * Everything that an operation of one organization needs. `now` is read once per request from the
 * organization's clock; no use case looks at another clock.
 */
export interface Context extends Services {
  readonly organizationId: string
  readonly now: Date
  readonly actor: Actor
}

/** What the vendor's own people do, to no customer. `now` is the real instant. */
export type VendorAct = Pick<Context, 'now' | 'actor'>

/** The portal acting by itself: renewals, sweeps, webhooks. */
export const systemActor = (name: string, requestId: string): Actor => ({
  kind: 'system',
  userId: null,
  apiKeyId: null,
  name,
  ip: null,
  requestId,
})
