import { expect, it } from 'vitest'
import { makeOrganization } from '@/dev/testing/api'
import { contextFor } from '@/dev/testing/pool-world'
import { db } from '@/lib/db/client'
import { newId } from '@/lib/db/new-id'
import { listEvents } from '@/lib/usecases/events/list-events'

const names = [
  '100% Gala',
  '100 Gala',
  'under_score',
  'underXscore',
  String.raw`back\slash`,
  "O'Hara",
]

it('O12 a search term is looked for letter by letter', async () => {
  const { organizationId } = await makeOrganization()
  const context = contextFor(organizationId, { userId: 'acc_test', email: '' })
  await db().event.createMany({
    data: names.map((name) => ({
      organizationId,
      id: newId('event'),
      name,
      kind: 'booth',
      tag: 'basic',
      status: 'draft',
      features: [],
      templates: [],
      createdAt: new Date(),
    })),
  })
  const find = async (search: string) => {
    const { events } = await listEvents(context, { search, limit: 20 })
    return events.map(({ name }) => name)
  }
  expect(await find('%')).toEqual(['100% Gala'])
  expect(await find('_')).toEqual(['under_score'])
  expect(await find('\\')).toEqual([String.raw`back\slash`])
  expect(await find("'")).toEqual(["O'Hara"])
  expect(await find('gala')).toHaveLength(2)
  expect(await find('.*')).toEqual([])
  expect(await find('x'.repeat(10_000))).toEqual([])
})
