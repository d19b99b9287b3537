import { createApiKey } from '@/lib/usecases/api-keys/create-api-key'
import type { Services } from '@/lib/usecases/context'
import { createOrganization } from '@/lib/usecases/organizations/create-organization'
import { addPerson } from '../add-person'
import { asPersona, type DemoPerson } from '../scenario'

/**
 * Olivia runs photo booths and has just signed up: no license, no card, 25 welcome tokens. Everything
 * is still to be bought. The API key of the demo is her organization's.
 */
export async function auroraBooths(
  services: Services,
): Promise<{ people: DemoPerson[]; apiKey: string }> {
  const olivia = await addPerson(services, {
    name: 'Olivia Marsh',
    email: 'operator@granary.example',
  })
  const now = new Date()
  const { organizationId, slug } = await createOrganization(services, {
    name: 'Aurora Booths',
    owner: olivia,
    now,
    sandbox: true,
  })
  const key = await createApiKey(
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
  if (!key.ok) throw new Error(`The demo has no API key: ${key.refusal.kind}`)
  return { people: [asPersona('operator', olivia, [slug])], apiKey: key.value.text }
}
