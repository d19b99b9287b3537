import 'server-only'
import type { Actor } from '@/lib/db/actor'
import { instantOf } from '@/lib/db/clock'
import type { Context } from '@/lib/usecases/context'
import { services } from '@/lib/usecases/services'

/** The context of a vendor's operation on a customer: the customer's clock, the staff member's name. */
export async function staffContext(
  staff: { readonly actor: Actor },
  organizationId: string,
): Promise<Context | null> {
  const parts = services()
  const organization = await parts.db.organization.findUnique({ where: { id: organizationId } })
  return (
    organization && {
      ...parts,
      organizationId,
      now: instantOf(organization),
      actor: { ...staff.actor, kind: 'staff' },
    }
  )
}
