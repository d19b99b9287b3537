import 'server-only'
import type { Actor } from '@/lib/db/actor'
import type { Context } from '@/lib/usecases/context'
import { services } from '@/lib/usecases/services'

/** The context of an operation for somebody whom http has let in (a page's, an action's or a route's caller). */
export const contextOf = (caller: {
  readonly organizationId: string
  readonly now: Date
  readonly actor: Actor
}): Context => ({
  ...services(),
  organizationId: caller.organizationId,
  now: caller.now,
  actor: caller.actor,
})
