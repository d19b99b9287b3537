import { expect, it } from 'vitest'
import { db } from '@/lib/db/client'
import { newId } from '@/lib/db/new-id'
import type { Role } from '@/lib/domain/access/roles'
import { whoCanWords } from './who-can'

async function organizationOf(people: readonly (readonly [string, Role, removed?: Date])[]) {
  const organizationId = newId('organization')
  const createdAt = new Date()
  const slug = organizationId.replace('_', '-')
  await db().organization.create({ data: { id: organizationId, slug, name: slug, createdAt } })
  for (const [index, [name, role, removedAt = null]] of people.entries()) {
    const userId = newId('user')
    const joinedAt = new Date(createdAt.getTime() + index)
    await db().user.create({
      data: { id: userId, email: `${userId}@example.com`, name, createdAt },
    })
    const roles = [role]
    const id = newId('membership')
    await db().membership.create({
      data: { id, organizationId, userId, roles, joinedAt, removedAt },
    })
  }
  return { organizationId }
}

it('O3 a refusal says who can, by name: of this organization, and still there', async () => {
  await organizationOf([['Eve', 'organizationAdmin']])
  const ours = await organizationOf([
    ['Mia', 'member'],
    ['Old Admin', 'organizationAdmin', new Date()],
    ['Ada Lovelace', 'organizationAdmin'],
    ['Olivia', 'operator'],
  ])
  expect(await whoCanWords(ours, 'apiKeys.manage')).toBe(
    'Only an organization admin can manage API keys. Ada Lovelace can.',
  )
  expect(await whoCanWords(ours, 'licenses.buy')).toBe(
    'Only an operator or an organization admin can buy licenses. Ada Lovelace and 1 other can.',
  )
})
