import { newId } from '@/lib/db/new-id'
import type { Role } from '@/lib/domain/access/roles'
import type { Services } from '@/lib/usecases/context'

/** Makes somebody a member, as if they had accepted an invitation. */
export async function addMember(
  services: Services,
  member: {
    readonly organizationId: string
    readonly userId: string
    readonly roles: readonly Role[]
  },
): Promise<void> {
  const { organizationId, userId, roles } = member
  await services.db.membership.create({
    data: {
      organizationId,
      id: newId('membership'),
      userId,
      roles: [...roles],
      joinedAt: new Date(),
    },
  })
}
