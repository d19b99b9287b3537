import { z } from 'zod'
import { roles } from '@/lib/domain/access/roles'
import { instantOut, nullable } from '@/lib/http/schemas'
import type { MemberView } from '@/lib/usecases/members/list-members'

export const rolesIn = z
  .array(z.enum(roles))
  .min(1)
  .max(roles.length)
  .transform((given) => [...new Set(given)])

export const memberAnswer = z
  .object({
    id: z.string(),
    accountId: z.string(),
    name: z.string(),
    email: z.string(),
    roles: z.array(z.enum(roles)),
    joinedAt: instantOut,
    lastUsedAt: instantOut.nullable(),
  })
  .meta({ id: 'Member' })

export const wireMember = (member: MemberView): z.input<typeof memberAnswer> => ({
  id: member.id,
  accountId: member.accountId,
  name: member.name,
  email: member.email,
  roles: [...member.roles],
  joinedAt: member.joinedAt.toISOString(),
  lastUsedAt: nullable(member.lastUsedAt),
})
