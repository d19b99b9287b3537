import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { db } from '@/lib/db/client'
import { newId } from '@/lib/db/new-id'
import { limits } from './rate-limit'
import { hashPassword } from './password'
import { nextAuthOptions } from './next-auth'

const password = 'a heron at dawn 7'

async function someone(): Promise<string> {
  const id = newId('user')
  const email = `${id}@example.com`
  const passwordHash = await hashPassword(password)
  await db().user.create({ data: { id, email, name: 'Ada', passwordHash, createdAt: new Date() } })
  return email
}

/** Signs in as next-auth's own form does, from an address. */
async function signIn(ip: string, given: Readonly<Record<string, string>>) {
  const [provider] = nextAuthOptions().providers
  if (provider?.type !== 'credentials') throw new Error('the first one asks for a password')
  const headers = { 'x-client-address': ip, 'x-request-id': randomUUID(), 'user-agent': 'a booth' }
  const request = { query: {}, body: given, headers, method: 'POST' }
  return provider.options?.authorize(given, request) ?? null
}

it('6.3.1 next-auth’s own way in counts wrong passwords by the address that they come from', async () => {
  const email = await someone()
  for (let tries = 0; tries < limits.signInAddress.points; tries += 1)
    await signIn('203.0.113.8', { email: `${tries}@example.com`, password: 'wrong one' })
  expect(await signIn('203.0.113.8', { email, password })).toBeNull()
  const session = await signIn('203.0.113.9', { email, password })
  expect(await db().session.findUniqueOrThrow({ where: { id: session?.id } })).toMatchObject({
    ip: '203.0.113.9',
    userAgent: 'a booth',
  })
})
