import { expect, it } from 'vitest'
import { db } from '@/lib/db/client'
import { newId } from '@/lib/db/new-id'
import { hashPassword } from './password'
import { limits } from './rate-limit'
import { signInWithPassword } from './sign-in'

const password = 'a right and long password'

async function someone() {
  const id = newId('user')
  const email = `${id}@example.com`
  const passwordHash = await hashPassword(password)
  await db().user.create({ data: { id, email, name: 'Ada', passwordHash, createdAt: new Date() } })
  return email
}

it('6.3.1 an address is stopped by its wrong passwords, however many of its people sign in rightly', async () => {
  const email = await someone()
  const ip = '203.0.113.7'
  const signIn = (given: { email: string; password: string }) =>
    signInWithPassword(db(), { ...given, code: null, from: { ip, requestId: 'req' } })
  const { points } = limits.signInAddress
  for (let tries = 0; tries <= points; tries += 1) {
    expect(await signIn({ email, password })).toMatchObject({ ok: true })
  }
  for (let tries = 0; tries < points; tries += 1) {
    const wrong = { email: `${tries}@example.com`, password: 'wrong' }
    expect(await signIn(wrong)).toMatchObject({ refusal: { kind: 'wrongCredentials' } })
  }
  expect(await signIn({ email, password })).toMatchObject({ refusal: { kind: 'tooManyTries' } })
})
