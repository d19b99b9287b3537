import type { Services } from '@/lib/usecases/context'
import { createOrganization } from '@/lib/usecases/organizations/create-organization'
import { addPerson } from '../add-person'
import { asPersona, type DemoPerson } from '../scenario'
import { addCameras } from './vista-cameras'

/** One company with two organizations, so that a shared pool can be moved from one to the other. */
export async function vistaSecurity(services: Services): Promise<{ people: DemoPerson[] }> {
  const ada = await addPerson(services, {
    name: 'Ada Lovelace',
    email: 'organization-admin@granary.example',
  })
  const slugs: string[] = []
  const ids: string[] = []
  for (const name of ['Vista North', 'Vista South']) {
    const { slug, organizationId } = await createOrganization(services, {
      name,
      owner: ada,
      now: new Date(),
      sandbox: true,
    })
    slugs.push(slug)
    ids.push(organizationId)
  }
  await addCameras(services, { organizationId: ids[0] ?? '', admin: ada })
  return { people: [asPersona('organization admin', ada, slugs)] }
}
