import { hashPassword } from '@/lib/auth/password'
import { newId, randomText } from '@/lib/db/new-id'
import type { Services } from '@/lib/usecases/context'

export interface SeededPerson {
  readonly userId: string
  readonly name: string
  readonly email: string
  readonly password: string
}

/** A person with a password of their own, made up anew for each installation. */
export async function addPerson(
  services: Services,
  person: { readonly name: string; readonly email: string; readonly staff?: boolean },
): Promise<SeededPerson> {
  const password = `${randomText(5)}-${randomText(5)}-${randomText(5)}`
  const now = new Date()
  const userId = newId('user')
  await services.db.user.create({
    data: {
      id: userId,
      email: person.email,
      name: person.name,
      passwordHash: await hashPassword(password),
      emailVerifiedAt: now,
      staff: person.staff ?? false,
      createdAt: now,
    },
  })
  return { userId, name: person.name, email: person.email, password }
}
