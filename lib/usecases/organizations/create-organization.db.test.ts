import { expect, it } from 'vitest'
import { testDatabase } from '@/dev/testing/database'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import { loadCatalog } from '@/lib/usecases/catalog/load-catalog'
import { createOrganizationIn } from './create-organization'

testDatabase()
const services = { catalog: loadCatalog(undefined) }

const namesake = { name: 'Namesake', owner: null, now: new Date(), sandbox: true }

it('O3 namesakes do not wait for each other: the second is through while the first still is not', async () => {
  const slugs = await transaction(db(), async (first) => {
    const { slug } = await createOrganizationIn(first, services, namesake)
    const other = await transaction(db(), (tx) => createOrganizationIn(tx, services, namesake))
    return [slug, other.slug]
  })
  expect(slugs).toEqual(['namesake', 'namesake-2'])
})

it('O3 25 namesakes at once each get an address of their own', async () => {
  const made = await Promise.all(
    Array.from({ length: 25 }, () =>
      transaction(db(), (tx) => createOrganizationIn(tx, services, { ...namesake, name: 'Crowd' })),
    ),
  )
  const slugs = new Set(made.map(({ slug }) => slug))
  expect(slugs.size).toBe(25)
  for (const slug of slugs) expect(slug).toMatch(/^crowd(-\d+)?$/)
})
