import { z } from 'zod'
import { instantOut } from '@/lib/http/schemas'
import type { InvitationView } from '@/lib/usecases/members/send-invitation'

export const invitationAnswer = z
  .object({
    id: z.string(),
    email: z.string(),
    roles: z.array(z.string()),
    expiresAt: instantOut,
  })
  .meta({ id: 'Invitation' })

export const wireInvitation = (invitation: InvitationView): z.input<typeof invitationAnswer> => ({
  id: invitation.id,
  email: invitation.email,
  roles: [...invitation.roles],
  expiresAt: invitation.expiresAt.toISOString(),
})
