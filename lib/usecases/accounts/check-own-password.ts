import 'server-only'
import { verifyPassword } from '@/lib/auth/password'
import { consume, forgive, limits } from '@/lib/auth/rate-limit'
import type { Db } from '@/lib/db/client'
import { accepted, refused, type Result } from '@/lib/domain/result'

export type OwnPasswordRefusal =
  | { readonly kind: 'wrongPassword' }
  | { readonly kind: 'tooManyTries'; readonly retryAfterSeconds: number }

/** Whether a signed-in person knows their password, counted with the tries to sign in. */
export async function checkOwnPassword(
  db: Db,
  userId: string,
  password: string,
): Promise<Result<{ readonly email: string }, OwnPasswordRefusal>> {
  const user = await db.user.findUniqueOrThrow({ where: { id: userId } })
  const tries = await consume(db, limits.signInAccount, user.email)
  if (!tries.allowed)
    return refused({ kind: 'tooManyTries', retryAfterSeconds: tries.retryAfterSeconds })
  if (!(await verifyPassword(password, user.passwordHash)))
    return refused({ kind: 'wrongPassword' })
  await forgive(db, limits.signInAccount, user.email)
  return accepted({ email: user.email })
}
