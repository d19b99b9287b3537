import type { Services } from '@/lib/usecases/context'
import { createOrganization } from '@/lib/usecases/organizations/create-organization'
import { addMember } from '../add-member'
import { usePackages } from '../use-packages'
import { daysAgo } from '../days-ago'
import { addPerson } from '../add-person'
import { asPersona, type DemoPerson } from '../scenario'

const designers = [
  { name: 'Astrid Berg', email: 'astrid@nordic.example' },
  { name: 'Jonas Lind', email: 'jonas@nordic.example' },
  { name: 'Freja Holm', email: 'freja@nordic.example' },
  { name: 'Oskar Dahl', email: 'oskar@nordic.example' },
]

/**
 * A furniture maker: Lena administers licenses and assigns token packages; Milo and four colleagues
 * make pictures in the studio.
 */
export async function nordicInteriors(services: Services): Promise<{ people: DemoPerson[] }> {
  const hugo = await addPerson(services, { name: 'Hugo Falk', email: 'hugo@nordic.example' })
  const lena = await addPerson(services, {
    name: 'Lena Strand',
    email: 'license-admin@granary.example',
  })
  const milo = await addPerson(services, { name: 'Milo Quist', email: 'member@granary.example' })
  const { organizationId, slug } = await createOrganization(services, {
    name: 'Nordic Interiors',
    owner: hugo,
    now: daysAgo(26),
    sandbox: true,
  })
  await addMember(services, { organizationId, userId: lena.userId, roles: ['licenseAdmin'] })
  await addMember(services, { organizationId, userId: milo.userId, roles: ['member'] })
  const accountIds = [milo.userId]
  for (const designer of designers) {
    const person = await addPerson(services, designer)
    await addMember(services, { organizationId, userId: person.userId, roles: ['member'] })
    accountIds.push(person.userId)
  }
  await usePackages(services, { organizationId, person: lena, accountIds })
  return { people: [asPersona('license admin', lena, [slug]), asPersona('member', milo, [slug])] }
}
