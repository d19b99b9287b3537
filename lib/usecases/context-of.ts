import 'server-only'
import type { Actor } from '@/lib/db/actor'
import { within } from '@/lib/db/scope'
import type { Context } from '@/lib/usecases/context'
import { services } from '@/lib/usecases/services'

/**
 * The context of an operation for somebody whom http has let in (a page's, an action's or a route's
 * caller). Its database shows this organization's rows and no others (lib/db/scope).
 */
export const contextOf = (caller: {
  readonly organizationId: string
  readonly now: Date
  readonly actor: Actor
}): Context => {
  // Named one by one: a spread of the services costs a machine's call more than its charge does.
  const { db, gateway, catalog, appUrl, sandbox } = services()
  const { organizationId, now, actor } = caller
  const own = within(db, [organizationId])
  return { db: own, gateway, catalog, appUrl, sandbox, organizationId, now, actor }
}
