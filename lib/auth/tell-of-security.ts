import 'server-only'
import { z } from 'zod'
import type { Tx } from '@/lib/db/client'
import { enqueue } from '@/lib/db/enqueue'

const changes = [
  'passwordChanged',
  'passwordReset',
  'secondFactorOn',
  'secondFactorOff',
  'secondFactorLost',
  'recoveryCodesNew',
  'recoveryCodeUsed',
] as const

/** What a job carries: `left` with a used recovery code only. */
export const securityChangeSchema = z.object({
  userId: z.string(),
  change: z.enum(changes),
  at: z.iso.datetime(),
  ip: z.string().nullable(),
  left: z.int().optional(),
})
export type SecurityChange = z.output<typeof securityChangeSchema>

/**
 * Has a person told by mail how they sign in now (ASVS 6.3.7). By a job: the mail is the person's, no
 * organization's, and what asks for it may see one organization's rows alone. The instant is the real one.
 */
export async function tellOfSecurity(tx: Tx, told: Omit<SecurityChange, 'at'>): Promise<void> {
  const { left, ...rest } = told
  const payload = { ...rest, at: new Date().toISOString(), ...(left !== undefined && { left }) }
  await enqueue(tx, { task: 'tell-of-security', payload })
}
