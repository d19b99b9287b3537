import type { Services } from '@/lib/usecases/context'
import { createOrganization } from '@/lib/usecases/organizations/create-organization'
import { attachSandboxCard } from '@/lib/usecases/sandbox/attach-sandbox-card'
import type { SeededPerson } from '../add-person'
import { daysAgo } from '../days-ago'
import { beginAt } from '../live-through'
import { runSeason } from '../run-season'

/**
 * Olivia's older business: six weeks of licenses, a renewal, events, top-ups and tokens spent, so that every
 * page of an operator has something to show. Her other organization begins with nothing.
 */
export async function harborEvents(services: Services, olivia: SeededPerson): Promise<string> {
  const begin = daysAgo(42)
  const { organizationId, slug } = await createOrganization(services, {
    name: 'Harbor Events',
    owner: olivia,
    now: begin,
    sandbox: true,
  })
  await beginAt(services, organizationId, begin)
  await attachSandboxCard(services, organizationId, 'visa')
  await runSeason(services, { organizationId, person: olivia })
  return slug
}
