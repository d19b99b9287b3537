import { Secret, TOTP } from 'otpauth'
import { z } from 'zod'
import {
  confirmFactor,
  startFactor,
} from '@/app/(portal)/[organization]/settings/security/second-factor-actions'
import { db } from '@/lib/db/client'
import { join, password, submit } from './visitors'

const valueSchema = z.object({
  kind: z.literal('answered'),
  value: z.object({ value: z.unknown() }),
})
const secretSchema = z.object({ secret: z.string() })
export const codesSchema = z.object({ codes: z.array(z.string()) })

/** A person with the second factor on, by the pages' own actions. */
export async function openGuarded() {
  const { email, cookie, outcome } = await join()
  const slug = z.object({ to: z.string() }).parse(outcome).to.split(/[/?]/)[1] ?? ''
  const act = async (
    action: (slug: string, state: object, form: FormData) => Promise<unknown>,
    fields: Parameters<typeof submit>[1],
  ) => submit((state, form) => action(slug, state, form), fields, cookie)
  const valueOf = (answer: unknown) => valueSchema.parse(answer).value.value
  const { secret } = secretSchema.parse(valueOf(await act(startFactor, { password })))
  const totp = new TOTP({ secret: Secret.fromBase32(secret) })
  const confirmed = await act(confirmFactor, { code: totp.generate() })
  const { codes } = codesSchema.parse(valueOf(confirmed))
  const { id } = await db().user.findUniqueOrThrow({ where: { email } })
  return { id, email, cookie, act, codes, valueOf }
}
