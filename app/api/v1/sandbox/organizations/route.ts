import { z } from 'zod'
import { roles } from '@/lib/domain/access/roles'
import { accepted } from '@/lib/domain/result'
import { defineOpenRoute } from '@/lib/http/define-open-route'
import { emailField, nameField } from '@/lib/http/form-schemas'
import { instantIn } from '@/lib/http/schemas'
import { sandboxCards } from '@/lib/usecases/sandbox/attach-sandbox-card'
import { createSandboxOrganization } from '@/lib/usecases/sandbox/create-sandbox-organization'
import { services } from '@/lib/usecases/services'

const member = z.strictObject({ email: emailField, roles: z.array(z.enum(roles)).min(1).max(4) })

export const POST = defineOpenRoute({
  method: 'POST',
  path: '/api/v1/sandbox/organizations',
  summary: 'Make an organization to try things with',
  tag: 'Sandbox',
  permission: 'sandbox',
  body: z.strictObject({
    name: nameField('a name'),
    card: z.enum(sandboxCards).default('visa'),
    members: z
      .array(member)
      .max(200)
      .refine(
        (members) => new Set(members.map(({ email }) => email)).size === members.length,
        'Each address once',
      )
      .default([]),
    now: instantIn.optional(),
  }),
  answer: z.object({
    organizationId: z.string(),
    slug: z.string(),
    apiKey: z.string(),
    accounts: z.array(
      z.object({ accountId: z.string(), email: z.string(), password: z.string().nullable() }),
    ),
  }),
  status: 201,
  refusals: ['paymentProviderUnavailable'],
  run: async ({ body, ip, requestId }) => {
    const request = { ...body, now: body.now ?? null, ip, requestId }
    const made = await createSandboxOrganization(services(), request)
    if (!made.ok) return made
    return accepted({ ...made.value, accounts: [...made.value.accounts] })
  },
})
