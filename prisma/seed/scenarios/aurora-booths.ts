import { createApiKey } from '@/lib/usecases/api-keys/create-api-key'
import type { Services } from '@/lib/usecases/context'
import { createOrganization } from '@/lib/usecases/organizations/create-organization'
import type { SeededPerson } from '../add-person'
import { expectAccepted } from '../live-through'

/**
 * A business that Olivia has just signed up: no license, no card, 25 welcome tokens. Everything is still to
 * be bought. The API key of the demo is this organization's.
 */
export async function auroraBooths(
  services: Services,
  olivia: SeededPerson,
): Promise<{ slug: string; apiKey: string }> {
  const now = new Date()
  const { organizationId, slug } = await createOrganization(services, {
    name: 'Aurora Booths',
    owner: olivia,
    now,
    sandbox: true,
  })
  const made = await createApiKey(
    {
      ...services,
      organizationId,
      now,
      actor: {
        kind: 'user',
        userId: olivia.userId,
        apiKeyId: null,
        name: olivia.name,
        ip: null,
        requestId: 'demo',
      },
    },
    {
      name: 'Demo key',
      scopes: ['usage:write', 'billing:read', 'billing:write', 'admin'],
      expiresAt: null,
    },
  )
  return { slug, apiKey: expectAccepted('API key', made).text }
}
